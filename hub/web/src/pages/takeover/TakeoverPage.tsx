// One old base on its way in: its columns, the check, the import, what came of it. The step follows the hub's state, so a
// page that is reloaded or opened by a colleague stands where the work is.
import { Alert, Button, Group, Stack, Stepper, Text } from '@mantine/core';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { isRunning, useDropTakeover, useTakeover, type TakeoverWhole } from '../../api/takeovers';
import { useText } from '../../i18n';
import { Moment } from '../../parts/Bits';
import { IconInfoCircle, IconTrash } from '../../parts/icons';
import { ErrorNote, Waiting } from '../../parts/Notes';
import { Card, Page } from '../../parts/Page';
import { Checked } from './Checked';
import { Columns } from './Columns';
import { Done } from './Done';
import { Running } from './Running';
import { STEP } from './words';

function Step({ takeover }: { takeover: TakeoverWhole }) {
  const { t } = useText();
  const [back, setBack] = useState(false);
  if (isRunning(takeover.state)) return <Running takeover={takeover} state={takeover.state} />;
  if (takeover.state === 'loading') return <Card><Text size="sm">{t('takeover.not_whole')}</Text></Card>;
  if (takeover.state === 'ready' || (takeover.state === 'checked' && back)) return <Columns takeover={takeover} />;
  if (takeover.state === 'checked') return <Checked takeover={takeover} onColumns={() => setBack(true)} />;
  return <Done takeover={takeover} />;
}

export function TakeoverPage() {
  const { t } = useText();
  const { id = '' } = useParams();
  const go = useNavigate();
  const query = useTakeover(id);
  const drop = useDropTakeover();
  const takeover = query.data;
  const droppable = takeover && ['loading', 'ready', 'checked'].includes(takeover.state);
  const forget = () => drop.mutate({ id }, { onSuccess: () => void go('/import') });
  return (
    <Page
      title={takeover?.file ?? t('nav.import')} hint={takeover && t('takeover.rows', { count: takeover.lines })}
      actions={<Group gap="sm">{droppable && <Button size="sm" variant="default" leftSection={<IconTrash size={16} />} loading={drop.isPending} onClick={forget} data-testid="takeover-drop-file">{t('takeover.drop')}</Button>}<Button size="sm" variant="default" onClick={() => void go('/import')}>{t('takeover.all')}</Button></Group>}
    >
      {query.error && !takeover ? <ErrorNote error={query.error} retry={() => void query.refetch()} /> : !takeover ? <Waiting rows={5} /> : (
        <Stack gap="lg" data-testid="takeover" data-state={takeover.state}>
          <Stepper active={STEP[takeover.state]} size="sm" allowNextStepsSelect={false} className="takeover-steps">
            {(['file', 'columns', 'check', 'import', 'done'] as const).map((step) => <Stepper.Step key={step} label={t(`takeover.step.${step}`)} allowStepSelect={false} />)}
          </Stepper>
          {takeover.before_ms !== null && ['ready', 'checked'].includes(takeover.state) && (
            <Alert color="yellow" variant="outline" icon={<IconInfoCircle size={20} />} data-testid="takeover-again">{t('takeover.again')} <Moment ms={takeover.before_ms} />.</Alert>
          )}
          {drop.error && <ErrorNote error={drop.error} />}
          <Step key={takeover.state} takeover={takeover} />
        </Stack>
      )}
    </Page>
  );
}

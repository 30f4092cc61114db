// The weights of matching as versions: read, changed as a draft, tried on the past, run in shadow, put in force.
import { Button, Group, Select, Stack, Table, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import { useSaveWeights } from '../../api/changes';
import { useDisagreements, useWeights, useWeightsVersions } from '../../api/queries';
import type { WeightsVersion, WeightsVersionFull } from '../../api/types';
import { useText } from '../../i18n';
import { exactTime, number } from '../../lib/format';
import { Moment, Pill } from '../../parts/Bits';
import { useMe } from '../../parts/hooks';
import { ErrorNote, Waiting } from '../../parts/Notes';
import { Card, Page } from '../../parts/Page';
import { Report } from './Report';
import { Reviewers } from './Reviewers';
import { WeightsTable } from './Table';
import { Way } from './Way';
import { changedKeys, type Weights } from './weights';

const TONES = { active: 'green', shadow: 'violet', draft: 'yellow', retired: 'gray' } as const;

function About({ version }: { version: WeightsVersion }) {
  const { t, language } = useText();
  const made = version.builtin ? t('matching.builtin') : `${t('matching.made', { date: exactTime(version.made_ms, language), name: version.made_by?.name ?? '' })}, ${t('matching.based_on', { version: version.based_on })}`;
  const since = version.state === 'active' ? 'matching.now_by' : 'matching.activated_by';
  return (
    <Stack gap={4}>
      <Group gap={8}>
        <Pill tone={TONES[version.state]} testId="weights-state">{t(`matching.state.${version.state}`)}</Pill>
        {version.early && <Pill tone="red">{t('matching.early')}</Pill>}
        <Text size="sm" c="dimmed">{made}</Text>
      </Group>
      {version.activated_ms !== null && version.activated_by && <Text size="sm" c="dimmed">{t(since, { date: exactTime(version.activated_ms, language), name: version.activated_by.name })}</Text>}
      {version.why && <Text size="sm">{t('matching.why_was', { why: version.why })}</Text>}
    </Stack>
  );
}

function Disagreements({ version }: { version: number }) {
  const { t, tOr, language } = useText();
  const list = useDisagreements(version);
  const items = list.data?.items ?? [];
  const said = (verdict: string, score: number) => <>{tOr(`matching.verdict.${verdict}`, verdict)} <Text span size="xs" c="dimmed" className="nowrap">{t('matching.bits', { bits: number(score, language, 1) })}</Text></>;
  return (
    <Card title={t('matching.differ')} testId="disagreements">
      <Stack gap="sm">
        <Text size="sm" c="dimmed">{t('matching.differ_hint')}</Text>
        {list.error ? <ErrorNote error={list.error} /> : list.isPending ? <Waiting rows={3} /> : items.length === 0 ? <Text size="sm">{t('matching.differ_none')}</Text> : (
          <Table verticalSpacing={8}>
            <Table.Thead><Table.Tr><Table.Th>{t('col.when')}</Table.Th><Table.Th>{t('matching.now')}</Table.Th><Table.Th>{t('matching.would')}</Table.Th></Table.Tr></Table.Thead>
            <Table.Tbody>
              {items.map((one) => (
                <Table.Tr key={one.lead_id} data-testid={`differ-${one.lead_id}`}>
                  <Table.Td>{one.prospect_id ? <Link className="row-name" to={`/prospects/${one.prospect_id}`}><Moment ms={one.at_ms} /></Link> : <Moment ms={one.at_ms} />}</Table.Td>
                  <Table.Td>{said(one.verdict, one.score)}</Table.Td>
                  <Table.Td>{one.would_prospect_id ? <Link className="row-name" to={`/prospects/${one.would_prospect_id}`}>{said(one.would_verdict, one.would_score)}</Link> : said(one.would_verdict, one.would_score)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
      </Stack>
    </Card>
  );
}

type EditorProps = { version: WeightsVersionFull; base: Weights; active: number; needed: number; onSaved: (version: number) => void };

function Editor({ version, base, active, needed, onSaved }: EditorProps) {
  const { t } = useText();
  const { can } = useMe();
  const save = useSaveWeights();
  const [weights, setWeights] = useState<Weights>(version.weights);
  useEffect(() => setWeights(version.weights), [version.weights]);
  const dirty = changedKeys(weights, version.weights).length > 0;
  const readOnly = !can('weights.edit');
  const draft = version.state === 'draft';
  const keep = () => save.mutate({ version: draft ? version.version : null, based_on: version.version, weights }, { onSuccess: (kept) => { notifications.show({ color: 'teal', message: t('matching.saved', { version: kept }) }); onSaved(kept); } });
  return (
    <>
      <Card testId="weights-about"><Stack gap="md"><About version={version} /><Way version={version} active={active} needed={needed} dirty={dirty} readOnly={readOnly} /></Stack></Card>
      {version.report && <Report report={version.report} />}
      {version.shadow.since_ms !== null && <Disagreements version={version.version} />}
      <Card title={t('matching.weights')} testId="weights">
        <Stack gap="md">
          <WeightsTable weights={weights} base={base} readOnly={readOnly} onChange={setWeights} />
          {save.error && <ErrorNote error={save.error} />}
          {!readOnly && dirty && (
            <Group gap="sm" justify="flex-end" className="sticky-actions">
              <Button variant="default" onClick={() => setWeights(version.weights)}>{t('matching.undo')}</Button>
              <Button loading={save.isPending} onClick={keep} data-testid="weights-save">{t(draft ? 'matching.save' : 'matching.save_new')}</Button>
            </Group>
          )}
        </Stack>
      </Card>
    </>
  );
}

export function Matching() {
  const { t, language } = useText();
  const versions = useWeightsVersions();
  const [chosen, choose] = useState<number | null>(null);
  const active = versions.data?.active_version;
  const shown = chosen ?? active;
  const weights = useWeights(shown);
  const based = weights.data && weights.data.state !== 'active' ? active : weights.data?.based_on || active;
  const base = useWeights(based);
  const label = (one: WeightsVersion) => `${one.version} · ${t(`matching.state.${one.state}`)}${one.made_ms > 0 ? ` · ${exactTime(one.made_ms, language)}` : ''}`;
  const picker = versions.data && <Select aria-label={t('matching.version')} w={{ base: '100%', sm: 330 }} allowDeselect={false} data={versions.data.items.map((one) => ({ value: String(one.version), label: label(one) }))} value={String(shown)} onChange={(value) => choose(Number(value))} data-testid="weights-version" />;
  const { can } = useMe();
  const failed = versions.error ?? weights.error ?? base.error;
  return (
    <Page title={t('matching.title')} hint={t('matching.hint')} actions={picker}>
      {failed ? <ErrorNote error={failed} retry={() => void versions.refetch()} /> : !versions.data || !weights.data || !base.data || active === undefined ? <Waiting rows={6} height={64} /> : <Editor key={shown} version={weights.data} base={base.data.weights} active={active} needed={versions.data.shadow_needed} onSaved={choose} />}
      {can('weights.edit') && <Reviewers />}
    </Page>
  );
}

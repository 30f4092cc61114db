// Why a file or a step was refused: of a file the hub says what is wrong with it, and that is what a person needs.
import { Alert, Text } from '@mantine/core';
import { ApiError } from '../../api/errors';
import { useText } from '../../i18n';
import { IconAlertTriangle } from '../../parts/icons';
import { ErrorNote } from '../../parts/Notes';

export function Refused({ error }: { error: unknown }) {
  const { t, tOr } = useText();
  if (!(error instanceof ApiError) || error.code !== 'takeover.refused') return <ErrorNote error={error} />;
  return (
    <Alert color="red" variant="outline" role="alert" icon={<IconAlertTriangle size={20} />} data-testid="error" data-code={`${error.code}.${error.detail}`}>
      <Text size="sm" fw={550}>{tOr(`takeover.refused.${error.detail}`, t('error.takeover.refused'))}</Text>
    </Alert>
  );
}

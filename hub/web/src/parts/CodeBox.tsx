// A one-time code: in big groups to read aloud, as a QR to scan, to copy, with the time it has left.
import { Button, CopyButton, Group, Stack, Text } from '@mantine/core';
import qrcode from 'qrcode-generator';
import { useMemo } from 'react';
import { useText } from '../i18n';
import { countdown } from '../lib/format';
import { useNow } from './hooks';
import type { IconType } from './Bits';
import { IconCheck, IconClock, IconCopy, IconLink } from './icons';

export function QrCode({ text, label }: { text: string; label: string }) {
  const { size, path } = useMemo(() => {
    const code = qrcode(0, 'M');
    code.addData(text, 'Byte');
    code.make();
    const count = code.getModuleCount();
    let drawn = '';
    for (let y = 0; y < count; y++) for (let x = 0; x < count; x++) if (code.isDark(y, x)) drawn += `M${x} ${y}h1v1h-1z`;
    return { size: count, path: drawn };
  }, [text]);
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges" data-testid="qr">
      <path d={path} fill="#12161f" />
    </svg>
  );
}

export function CodeGroups({ code, testId }: { code: string; testId: string }) {
  return (
    <div className="code" data-testid={testId} data-code={code} role="text" aria-label={code.split('').join(' ')}>
      {code.split('-').map((part, i) => <span key={i} aria-hidden="true">{part}</span>)}
    </div>
  );
}

function Copy({ value, label, icon: Icon }: { value: string; label: string; icon: IconType }) {
  const { t } = useText();
  return (
    <CopyButton value={value} timeout={2000}>
      {({ copied, copy }) => <Button variant="default" size="xs" leftSection={copied ? <IconCheck size={16} /> : <Icon size={16} />} onClick={copy}>{copied ? t('action.copied') : label}</Button>}
    </CopyButton>
  );
}

// `link`: an address that brings the code along.
export function CodeFoot({ code, expires_ms, link }: { code: string; expires_ms: number; link?: string }) {
  const { t, language } = useText();
  const left = expires_ms - useNow(1000);
  const days = Math.floor(left / 86_400_000);
  const time = days > 0 ? new Intl.NumberFormat(language === 'ru' ? 'ru-RU' : 'en-GB', { style: 'unit', unit: 'day', unitDisplay: 'long' }).format(days) : countdown(left);
  return (
    <Stack gap={8} align="center">
      <Group gap="xs" justify="center">
        <Copy value={code} label={t('action.copy')} icon={IconCopy} />
        {link && <Copy value={link} label={t('action.copy_link')} icon={IconLink} />}
      </Group>
      <Group gap={6} c={left > 0 ? 'dimmed' : 'var(--mantine-color-error)'} role="timer"><IconClock size={16} /><Text size="sm" className="num">{left > 0 ? t('code.left', { time }) : t('code.expired')}</Text></Group>
    </Stack>
  );
}

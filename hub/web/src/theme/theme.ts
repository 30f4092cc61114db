// The look in one place: colours, type, radii. Contrast of every pair is checked by tests/web/axe.mjs.
import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const brand: MantineColorsTuple = [
  '#eef3ff', '#dce6ff', '#b7c9ff', '#8eaaff', '#6a8dff', '#4a72f8', '#315be8', '#2749c4', '#203b9c', '#1b3079',
];
const dark: MantineColorsTuple = [
  '#dde1e8', '#b6bdc9', '#98a1b0', '#6c7585', '#3d4552', '#2c333e', '#222832', '#181c23', '#12151b', '#0c0e12',
];

export const theme = createTheme({
  primaryColor: 'brand',
  primaryShade: { light: 6, dark: 6 },
  autoContrast: true,
  colors: { brand, dark },
  fontFamily: '"Inter Variable", Inter, system-ui, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "JetBrains Mono", "DejaVu Sans Mono", Menlo, monospace',
  headings: { fontWeight: '680', sizes: { h1: { fontSize: '1.625rem', lineHeight: '1.25' }, h2: { fontSize: '1.0625rem', lineHeight: '1.35' }, h3: { fontSize: '0.9375rem', lineHeight: '1.4' } } },
  defaultRadius: 'md',
  radius: { md: '10px', lg: '16px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Modal: { defaultProps: { radius: 'lg', padding: 'lg', centered: true, overlayProps: { backgroundOpacity: 0.35, blur: 2 } } },
    Tooltip: { defaultProps: { withArrow: true, openDelay: 350 } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } },
    Skeleton: { defaultProps: { radius: 'md' } },
    Select: { defaultProps: { checkIconPosition: 'right', comboboxProps: { shadow: 'md' } } },
  },
});

export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-text': '#12161f',
    '--mantine-color-dimmed': '#5a6373',
    '--mantine-color-placeholder': '#6a7383',
    '--mantine-color-anchor': '#2749c4',
    '--mantine-color-default-border': '#dfe3ea',
    '--mantine-color-error': '#c01f2e',
  },
  dark: {
    '--mantine-color-body': '#181c23',
    '--mantine-color-text': '#e9ecf2',
    '--mantine-color-dimmed': '#a3acbb',
    '--mantine-color-placeholder': '#8c95a5',
    '--mantine-color-anchor': '#a4baff',
    '--mantine-color-default': '#1f242d',
    '--mantine-color-default-hover': '#272d38',
    '--mantine-color-default-border': '#323945',
    '--mantine-color-error': '#ff8b93',
    '--mantine-color-brand-light': 'rgb(74 114 248 / 20%)',
    '--mantine-color-brand-light-hover': 'rgb(74 114 248 / 30%)',
    '--mantine-color-brand-light-color': '#b9cbff',
  },
});

import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const petrol: MantineColorsTuple = [
  '#e6f6f8',
  '#d0eaee',
  '#a3d4dc',
  '#72bcc9',
  '#4ba8b9',
  '#329bae',
  '#218fa4',
  '#0b7285',
  '#076678',
  '#005868',
];

const sand: MantineColorsTuple = [
  '#faf8f5',
  '#f2efea',
  '#e6e1d9',
  '#d5cec3',
  '#b9b0a2',
  '#968c7d',
  '#786f62',
  '#5c554b',
  '#403b34',
  '#2a2722',
];

/** Mantine's greys of the dark scheme, a little towards blue, so that they stand beside our surfaces. */
const dark: MantineColorsTuple = [
  '#d5d9df',
  '#b4bac3',
  '#8b929c',
  '#6a717c',
  '#414954',
  '#363d46',
  '#22272e',
  '#1b2026',
  '#14171b',
  '#0e1013',
];

/** Colours, type and defaults; calm, so that the personas carry the colour. */
export const theme = createTheme({
  primaryColor: 'petrol',
  primaryShade: 7,
  colors: { petrol, sand, dark },
  autoContrast: true,
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily:
    'Inter, "Segoe UI Variable Text", "Segoe UI", system-ui, -apple-system, Roboto, "Noto Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "Cascadia Code", "SF Mono", Menlo, "Noto Sans Mono", monospace',
  headings: {
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.6rem', lineHeight: '1.25' },
      h2: { fontSize: '1.2rem', lineHeight: '1.3' },
      h3: { fontSize: '1rem', lineHeight: '1.4' },
    },
  },
  components: {
    Modal: {
      styles: { title: { fontWeight: 650, fontSize: '1.1rem' }, content: { background: 'var(--surface)' } },
    },
    Drawer: { styles: { title: { fontWeight: 650 }, content: { background: 'var(--surface)' } } },
    Tooltip: { defaultProps: { openDelay: 400, withinPortal: true } },
  },
  radius: { xs: '4px', sm: '6px', md: '10px', lg: '14px', xl: '20px' },
});

/** What Mantine's own variables do not name. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#f8f6f3',
    '--mantine-color-text': '#23262b',
    '--mantine-color-dimmed': '#5f6670',
    '--mantine-color-placeholder': '#6c737d',
    '--mantine-color-error': '#c02a2a',
    '--mantine-color-default-border': '#d8d3cb',
    '--surface': '#ffffff',
    '--surface-sunk': '#f0ede8',
    '--line': '#e5e0d9',
    '--bubble-mine': '#0b7285',
    '--bubble-mine-text': '#ffffff',
    '--bubble-theirs': '#ffffff',
    '--shadow-card': '0 1px 2px rgb(40 30 10 / 5%), 0 6px 20px -12px rgb(40 30 10 / 16%)',
  },
  dark: {
    '--mantine-color-body': '#14171b',
    '--mantine-color-text': '#e4e6ea',
    '--mantine-color-dimmed': '#a0a7b1',
    '--mantine-color-placeholder': '#8b929c',
    '--mantine-color-error': '#ff8787',
    '--mantine-color-default': '#1f242a',
    '--mantine-color-default-hover': '#272d34',
    '--mantine-color-default-border': '#363d46',
    '--mantine-color-anchor': '#63bfd0',
    '--mantine-color-petrol-light': 'rgb(50 155 174 / 18%)',
    '--mantine-color-petrol-light-hover': 'rgb(50 155 174 / 26%)',
    '--mantine-color-petrol-light-color': '#8fd6e3',
    '--mantine-color-gray-light': 'rgb(150 160 175 / 16%)',
    '--mantine-color-gray-light-hover': 'rgb(150 160 175 / 24%)',
    '--surface': '#1b2026',
    '--surface-sunk': '#101316',
    '--line': '#2b3138',
    '--bubble-mine': '#0f5866',
    '--bubble-mine-text': '#eefbfd',
    '--bubble-theirs': '#20262d',
    '--shadow-card': '0 1px 2px rgb(0 0 0 / 30%)',
  },
});

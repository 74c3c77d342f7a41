import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  localStorageColorSchemeManager,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core';

const evergreen: MantineColorsTuple = [
  '#eef7f3',
  '#d9ece4',
  '#b3d9c9',
  '#8ac4ab',
  '#66b294',
  '#3f9878',
  '#2a7f63',
  '#17624f',
  '#104c3d',
  '#0a372c',
];

/** Greys with a little green, for both schemes. */
const gray: MantineColorsTuple = [
  '#f8f9f7',
  '#f1f3f0',
  '#e6e9e4',
  '#d8dcd6',
  '#c2c8c1',
  '#a3aaa3',
  '#6c756f',
  '#4f5853',
  '#363e3a',
  '#1f2623',
];

const dark: MantineColorsTuple = [
  '#dfe5e1',
  '#b9c2bd',
  '#9aa49e',
  '#66716b',
  '#3a433f',
  '#2a322f',
  '#1f2624',
  '#161c1a',
  '#101514',
  '#0b0f0e',
];

/** Filled buttons: the library chooses their ink by the light scheme's shade, whatever the scheme is. */
const variantColors: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input);
  return input.variant === 'filled' ? { ...colors, color: 'var(--on-accent)' } : colors;
};

const systemFont =
  'ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Noto Sans", sans-serif';

export const theme = createTheme({
  primaryColor: 'evergreen',
  primaryShade: { light: 7, dark: 4 },
  variantColorResolver: variantColors,
  colors: { evergreen, gray, dark },
  fontFamily: systemFont,
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace',
  headings: { fontFamily: systemFont, fontWeight: '650' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    Modal: { defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.4 } } },
    Tooltip: { defaultProps: { events: { hover: true, focus: true, touch: true } } },
  },
});

/** Secondary text that keeps 4.5:1 on every surface; the library's own grey does not. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#56605b',
    '--mantine-color-placeholder': '#68716c',
    '--mantine-color-error': '#a93c00',
    '--mantine-color-body': '#ffffff',
  },
  dark: {
    '--mantine-color-dimmed': '#a3ada8',
    '--mantine-color-placeholder': '#8d9893',
    '--mantine-color-error': '#ff9a5c',
    '--mantine-color-body': '#161c1a',
  },
});

/** Keeps the chosen scheme on this device. Must match public/colour-scheme.js. */
export const colourSchemes = localStorageColorSchemeManager({ key: 'perennial.colour-scheme' });

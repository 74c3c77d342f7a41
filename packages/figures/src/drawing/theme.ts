/** Where the figure will be seen. */
export type Theme = 'light' | 'dark' | 'print';

/** The colours of a theme. Marks never rely on colour alone; series follow Okabe and Ito (2008), safe for colour-blind readers. */
export interface Palette {
  background: string;
  ink: string;
  muted: string;
  rule: string;
  band: string;
  /** Marks: effects, nodes, curves. */
  accent: string;
  /** The opposite direction of `accent` in a diverging scale. */
  contrast: string;
  /** Lines drawn over each other, in order. */
  series: readonly string[];
  /** Low, some concerns, high: each is at least 3:1 against the background. */
  risk: { low: string; some: string; high: string; onRisk: string };
}

const palettes: Record<Theme, Palette> = {
  light: {
    background: '#ffffff',
    ink: '#1b1f24',
    muted: '#56606a',
    rule: '#c4ccd3',
    band: '#eef3f7',
    accent: '#0072b2',
    contrast: '#d55e00',
    series: ['#0072b2', '#d55e00', '#009e73', '#9b5c86', '#8a6d00', '#3d7ea6'],
    risk: { low: '#00785a', some: '#9a7400', high: '#b34700', onRisk: '#ffffff' },
  },
  dark: {
    background: '#14171a',
    ink: '#e8ecef',
    muted: '#a6b0b9',
    rule: '#46505a',
    band: '#20272e',
    accent: '#56b4e9',
    contrast: '#f08c3e',
    series: ['#56b4e9', '#f08c3e', '#2cc79b', '#d79bc0', '#f0e442', '#9fd0ee'],
    risk: { low: '#2cc79b', some: '#f0e442', high: '#f08c3e', onRisk: '#14171a' },
  },
  print: {
    background: '#ffffff',
    ink: '#000000',
    muted: '#333333',
    rule: '#999999',
    band: '#ededed',
    accent: '#000000',
    contrast: '#555555',
    series: ['#000000', '#555555', '#777777', '#222222', '#444444', '#666666'],
    risk: { low: '#ffffff', some: '#b8b8b8', high: '#000000', onRisk: '#000000' },
  },
};

/** Dash patterns that tell series apart where colour cannot. */
export const seriesDashes: readonly (string | undefined)[] = [
  undefined,
  '7 4',
  '2 3',
  '10 4 2 4',
  '5 2',
  '1 2',
];

/** The colours of a theme. */
export function paletteOf(theme: Theme): Palette {
  return palettes[theme];
}

/** A colour between two `#rrggbb` colours; `share` 0 gives the first, 1 the second. */
export function blend(from: string, to: string, share: number): string {
  const at = Math.min(1, Math.max(0, share));
  const channel = (start: number) => {
    const a = Number.parseInt(from.slice(start, start + 2), 16);
    const b = Number.parseInt(to.slice(start, start + 2), 16);
    return Math.round(a + (b - a) * at)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${channel(1)}${channel(3)}${channel(5)}`;
}

/** Drawn by us on a 24-unit grid; one path each. */
const PATHS = {
  tick: 'M5 12.5l4.5 4.5L19 7.5',
  cross: 'M6 6l12 12M18 6L6 18',
  question: 'M8.5 9a3.5 3.5 0 1 1 5 3.2c-1 .5-1.5 1.1-1.5 2.3M12 18.2v.1',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM12 2v2.5M12 19.5V22M2 12h2.5M19.5 12H22M5 5l1.7 1.7M17.3 17.3L19 19M19 5l-1.7 1.7M6.7 17.3L5 19',
  moon: 'M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5Z',
  menu: 'M4 7h16M4 12h16M4 17h16',
  home: 'M4 11l8-7 8 7v9h-5v-6H9v6H4z',
  overview: 'M4 4h7v9H4zM13 4h7v5h-7zM13 11h7v9h-7zM4 15h7v5H4z',
  upload: 'M12 16V5M7.5 9.5L12 5l4.5 4.5M5 19h14',
  flow: 'M5 3h14v4H5zM5 10h9v4H5zM5 17h9v4H5zM9.5 7v3M9.5 14v3M17 12h4',
  list: 'M9 6h11M9 12h11M9 18h11M4.5 6h.1M4.5 12h.1M4.5 18h.1',
  copies: 'M9 9h11v11H9zM5 15H4V4h11v1',
  screen: 'M5 3h14v18H5zM8.5 8h7M8.5 12h7M8.5 16h4',
  conflict: 'M8 4v16M16 4v16M8 8l-4 4 4 4M16 8l4 4-4 4',
  study: 'M9 3h6M10 3v6L4.5 19a1.5 1.5 0 0 0 1.3 2h12.4a1.5 1.5 0 0 0 1.3-2L14 9V3M7.5 14h9',
  chart: 'M4 20V4M4 20h16M8 8h8M12 6v4M10 14h8M14 12v4',
  curve: 'M4 4v16h16M7 16c2-9 5-10 12-10',
  version: 'M6 3v12M6 21a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM18 9a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM18 9c0 5-6 4-9 8',
  team: 'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.5 20c.5-4 3-6 6.5-6s6 2 6.5 6M16 4.5a3.5 3.5 0 0 1 0 6.5M18 14.5c2 .8 3.2 2.6 3.5 5.5',
  alert: 'M12 4L2.5 20h19zM12 10v5M12 17.6v.1',
  download: 'M12 5v11M7.5 11.5L12 16l4.5-4.5M5 20h14',
  keyboard: 'M3 6h18v12H3zM7 10h.1M11 10h.1M15 10h.1M8 14h8',
  link: 'M10 14a4 4 0 0 0 6 .5l3-3a4 4 0 0 0-5.7-5.7L12 7M14 10a4 4 0 0 0-6-.5l-3 3a4 4 0 0 0 5.7 5.7L12 17',
  unlinked:
    'M10 14a4 4 0 0 0 6 .5l3-3a4 4 0 0 0-5.7-5.7L12 7M14 10a4 4 0 0 0-6-.5l-3 3a4 4 0 0 0 5.7 5.7L12 17M4 4l16 16',
  plus: 'M12 5v14M5 12h14',
  file: 'M6 3h8l4 4v14H6zM14 3v4h4',
  undo: 'M8 5L4 9l4 4M4 9h10a5.5 5.5 0 0 1 0 11h-4',
  up: 'M5 15l7-7 7 7',
  down: 'M5 9l7 7 7-7',
  left: 'M15 5l-7 7 7 7',
  right: 'M9 5l7 7-7 7',
  shield: 'M12 3l7.5 2.5V11c0 4.8-3 8.2-7.5 10-4.5-1.800-7.5-5.200-7.5-10V5.5zM8.5 12l2.5 2.5 4.5-5',
  calculator: 'M5 3h14v18H5zM8.5 6.5h7v3h-7zM9 13.5h.1M12 13.5h.1M15 13.5h.1M9 17.5h.1M12 17.5h.1M15 17.5h.1',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM12 7.5V12l3 2',
} as const;

export type IconName = keyof typeof PATHS;

/** A picture beside words; hidden from screen readers, because the words say it. */
export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      className="icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.9}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}

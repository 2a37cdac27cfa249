/**
 * The line drawings of the product, on a 24 px grid, two pixels wide, in the colour of the text around them.
 * Each is silent: what it means is said by the control that it stands in.
 */
const DRAWING = {
  torch: 'M8 3h8v4l-2 3v11h-4V10L8 7zM8 7h8M12 13v2',
  torchOff: 'M8 3h8v4l-2 3v2M10 10v11h4v-3M8 7h5M4 4l16 16',
  zoom: 'M10.5 4a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13zM15.5 15.5L20 20M10.5 8v5M8 10.5h5',
  switchCamera:
    'M4 8h3l1.5-2h7L17 8h3v5M20 16v3H4v-6M9.5 13a2.5 2.5 0 0 1 4.5-1.5M14.5 13.5a2.5 2.5 0 0 1-4.5 1.5M14 9.5v2h-2M10 17v-2h2',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13zM15.5 15.5L20 20',
  person: 'M12 4a4 4 0 1 0 0 8a4 4 0 0 0 0-8zM4.5 20c.6-3.6 3.6-5.5 7.5-5.5s6.9 1.9 7.5 5.5',
  vehicle:
    'M3 16.5V12l2-1l1.8-4.2A1.5 1.5 0 0 1 8.2 6h7.6a1.5 1.5 0 0 1 1.400.8L19 11l2 1v4.5h-2.5M15 16.5H9M5.5 16.5H3M5 11h14M7.25 14.75a1.75 1.75 0 1 0 0 3.5a1.75 1.75 0 0 0 0-3.5zM16.75 14.75a1.75 1.75 0 1 0 0 3.5a1.75 1.75 0 0 0 0-3.5z',
  in: 'M13 4h6v16h-6M4 12h10M10 8l4 4l-4 4',
  out: 'M11 4H5v16h6M10 12h10M16 8l4 4l-4 4',
  list: 'M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01',
  sync: 'M20 11a8 8 0 0 0-14-4.5L4 9M4 4v5h5M4 13a8 8 0 0 0 14 4.5L20 15M20 20v-5h-5',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  warning: 'M12 4L2.8 20h18.4zM12 10v4.5M12 17.25h.01',
  backspace: 'M9 5h10a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H9l-6-7zM11.5 9.5l5 5M16.5 9.5l-5 5',
  close: 'M6 6l12 12M18 6L6 18',
  undo: 'M8.5 6L4 10.5L8.5 15M4 10.5h11a4.5 4.5 0 0 1 0 9h-4',
  back: 'M19 12H5M11 6l-6 6l6 6',
  forward: 'M9 6l6 6l-6 6',
  more: 'M5.5 12h.01M12 12h.01M18.5 12h.01',
  dots: 'M12 5.5h.01M12 12h.01M12 18.5h.01',
  bars: 'M4 6.5h16M4 12h16M4 17.5h16',
  fourDots: 'M8 8h.01M16 8h.01M8 16h.01M16 16h.01',
  share: 'M12 15V3.5M8 7l4-3.5L16 7M8.5 10.5H6v10h12v-10h-2.5',
  plus: 'M12 5v14M5 12h14',
  settings:
    'M4 7h9M17 7h3M4 17h3M11 17h9M15 5a2 2 0 1 0 0 4a2 2 0 0 0 0-4zM9 15a2 2 0 1 0 0 4a2 2 0 0 0 0-4z',
  camera:
    'M4 8h3.5L9 5.5h6L16.5 8H20a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1zM12 10a3.25 3.25 0 1 0 0 6.5a3.25 3.25 0 0 0 0-6.5z',
  gallery:
    'M5 4h14a1 1 0 0 1 1 1v14a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1zM4 16l4.5-4.5l4 4L15 13l5 5M15 7.5a1.25 1.25 0 1 0 0 2.5a1.25 1.25 0 0 0 0-2.5z',
  scan: 'M4 9V5a1 1 0 0 1 1-1h4M15 4h4a1 1 0 0 1 1 1v4M20 15v4a1 1 0 0 1-1 1h-4M9 20H5a1 1 0 0 1-1-1v-4M4 12h16',
  plate:
    'M4 7h16a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V8a1 1 0 0 1 1-1zM7 10.5v3M10.5 12h.01M13.5 10.5v3M17 10.5v3',
  clock: 'M12 4a8 8 0 1 0 0 16a8 8 0 0 0 0-16zM12 8v4l3 2',
  upload: 'M12 16V5M7.5 9.5L12 5l4.5 4.5M5 19.5h14',
  download: 'M12 4v11M7.5 10.5L12 15l4.5-4.5M5 19.5h14',
  key: 'M8 11.5a4 4 0 1 0 0 8a4 4 0 0 0 0-8zM11 12.7L19.5 4M15.5 8l3 3M12.8 10.8l2 2',
  printer:
    'M7 9V4h10v5M7 17H5a1 1 0 0 1-1-1v-6a1 1 0 0 1 1-1h14a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1h-2M7 14h10v6H7z',
  copy: 'M9 8h10a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1H9a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1zM16 8V5a1 1 0 0 0-1-1H5a1 1 0 0 0-1 1v10a1 1 0 0 0 1 1h3',
  sun: 'M12 8a4 4 0 1 0 0 8a4 4 0 0 0 0-8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M18.7 5.3l-1.4 1.4M6.7 17.3l-1.4 1.4',
  moon: 'M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z',
  eye: 'M2.5 12S6 5.5 12 5.5S21.5 12 21.5 12S18 18.5 12 18.5S2.5 12 2.5 12zM12 9.25a2.75 2.75 0 1 0 0 5.5a2.75 2.75 0 0 0 0-5.5z',
  sound: 'M4 9.5v5h3.5l4.5 4v-13l-4.5 4zM15.5 9a4 4 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11',
  soundOff: 'M4 9.5v5h3.5l4.5 4v-13l-4.5 4zM16 9.5l5 5M21 9.5l-5 5',
  language:
    'M12 3.5a8.5 8.5 0 1 0 0 17a8.5 8.5 0 0 0 0-17zM3.5 12h17M12 3.5c2.5 2.3 3.7 5.2 3.7 8.5s-1.2 6.2-3.7 8.5c-2.5-2.3-3.7-5.2-3.7-8.5s1.2-6.2 3.7-8.5z',
  home: 'M4 11l8-7l8 7v9h-5.5v-6h-5v6H4z',
  gate: 'M4 20V8M20 20V8M4 11h16M4 8a1 1 0 1 1 0-.01M20 8a1 1 0 1 1 0-.01M8 11l-2 4M13 11l-2 4M18 11l-2 4M4 15h16',
  thermometer: 'M10 13.5V5.5a2 2 0 1 1 4 0v8a4 4 0 1 1-4 0zM12 9v8',
  book: 'M6 4h13v13.5H7.5A1.5 1.5 0 0 0 6 19zM6 19a1.5 1.5 0 0 0 1.5 1.5H19v-3M10 8h5M10 11.5h5',
  phone:
    'M6.5 4H9l1.5 4.5l-2 1.5a10.5 10.5 0 0 0 5.5 5.5l1.5-2L20 15v2.5a2 2 0 0 1-2 2A14 14 0 0 1 4.5 6a2 2 0 0 1 2-2z',
  empty: 'M4 13l2.5-8h11l2.5 8v6H4zM4 13h5l1.5 2.5h3L15 13h5',
} as const;

export type IconName = keyof typeof DRAWING;

/** One drawing, `size` in em of the text around it (1.4 unless told). */
export function Icon({ name, size = 1.4 }: { name: IconName; size?: number }) {
  return (
    <svg
      class="ui-icon"
      width={`${size}em`}
      height={`${size}em`}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.75"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={DRAWING[name]} />
    </svg>
  );
}

// Before the first paint, so that whoever chose night sees no light frame, and nothing that was enlarged or mirrored
// jumps into place; src/ui takes over.
try {
  const { dataset } = document.documentElement;
  const theme = localStorage.getItem('ui.theme');
  const grounds = new Map([
    ['day', '#f7f7f4'],
    ['night', '#0b0d0f'],
    ['red', '#070101'],
  ]);
  const ground = grounds.get(theme);
  if (ground !== undefined) {
    dataset.theme = theme;
    // What the browser draws by itself until a style sheet has come, and its bars.
    document.querySelector('meta[name="color-scheme"]').content = theme === 'day' ? 'light' : 'dark';
    for (const meta of document.querySelectorAll('meta[name="theme-color"]')) {
      meta.removeAttribute('media');
      meta.content = ground;
    }
  }
  const text = localStorage.getItem('ui.text');
  if (/^(1\.25|1\.5|2)$/.test(text)) dataset.text = text;
  if (localStorage.getItem('ui.hand') === 'left') dataset.hand = 'left';
} catch {
  // Without storage the phone's own choice stands.
}

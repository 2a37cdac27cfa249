// Before the first paint, so that whoever chose night sees no light frame; src/ui/theme.ts takes over.
try {
  const theme = localStorage.getItem('ui.theme');
  if (/^(day|night|red)$/.test(theme)) document.documentElement.dataset.theme = theme;
} catch {
  // Without storage the phone's own choice stands.
}

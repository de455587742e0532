// Runs before the first paint, so that nobody who chose dark sees a white flash. lib/theme.ts owns the setting.
{
  const choice = localStorage.getItem('recado.theme')
  const dark = choice === 'dark' || (choice !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset.theme = dark ? 'dark' : 'light'
}

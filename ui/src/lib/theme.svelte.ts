// Light, dark or high contrast: the setting decides, or else the system does.
export type ThemeChoice = 'system' | 'light' | 'dark' | 'contrast';

const dark = window.matchMedia('(prefers-color-scheme: dark)');
const contrast = window.matchMedia('(prefers-contrast: more)');
let choice: ThemeChoice = 'system';

/** Shows the window in the chosen appearance, and keeps following the system where that was chosen. */
export function applyTheme(next: ThemeChoice): void {
  choice = next;
  document.documentElement.dataset.theme = resolved();
}

function resolved(): string {
  if (choice !== 'system') return choice;
  if (contrast.matches) return 'contrast';
  return dark.matches ? 'dark' : 'light';
}

for (const query of [dark, contrast]) query.addEventListener('change', () => applyTheme(choice));

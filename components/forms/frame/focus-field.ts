import { whenPartsAreDrawn } from '../later/waiting-parts.ts';

/**
 * Puts the focus on the input of a field (`data-field`), unfolding what hides it; a field that has no input of its own
 * (a whole section) gives it to the nearest one above (`network.ports.0.port` → `network`). What is not loaded yet is
 * waited for.
 */
export function focusField(path: string): void {
  const input = inputOf(path);
  if (input === undefined) whenPartsAreDrawn(() => focusNearest(path));
  else focusInput(input);
}

function focusNearest(path: string): void {
  for (let at = path; at !== ''; at = at.slice(0, Math.max(at.lastIndexOf('.'), 0))) {
    const input = inputOf(at);
    if (input !== undefined) {
      focusInput(input);
      return;
    }
  }
}

function inputOf(path: string): HTMLElement | undefined {
  const input = document.querySelector(`[data-field="${CSS.escape(path)}"]`);
  return input instanceof HTMLElement ? input : undefined;
}

function focusInput(input: HTMLElement): void {
  const fold = input.closest('details');
  if (fold !== null) fold.open = true;
  input.focus();
  input.scrollIntoView({ block: 'nearest' });
}

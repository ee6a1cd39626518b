/**
 * Puts the focus on the input of a field (`data-field`), unfolding what hides it; a field that has no input of its own
 * (a whole section) gives it to the nearest one above (`network.ports.0.port` → `network`).
 */
export function focusField(path: string): void {
  for (let at = path; at !== ''; at = at.slice(0, Math.max(at.lastIndexOf('.'), 0))) {
    const input = document.querySelector(`[data-field="${CSS.escape(at)}"]`);
    if (!(input instanceof HTMLElement)) continue;
    const fold = input.closest('details');
    if (fold !== null) fold.open = true;
    input.focus();
    input.scrollIntoView({ block: 'nearest' });
    return;
  }
}

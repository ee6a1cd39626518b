export function tabElementId(tabId: string): string {
  return `dock-${tabId}`;
}

/** The way out of what a tab shows, by keyboard. */
export function focusTab(tabId: string): void {
  document.getElementById(tabElementId(tabId))?.focus();
}

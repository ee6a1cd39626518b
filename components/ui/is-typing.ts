/** Whether keys go into a field or an editor: single letters are not for the page then. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement && (target.type === 'checkbox' || target.type === 'radio')) return false;
  return target.isContentEditable || target.matches('input,textarea,select,[role="textbox"],.xterm *,.monaco-editor *');
}

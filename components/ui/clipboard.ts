/** False when the browser does not let us. navigator.clipboard exists only on https and loopback; elsewhere the old way still works. */
export async function writeClipboard(text: string): Promise<boolean> {
  try {
    if (navigator.clipboard !== undefined) {
      await navigator.clipboard.writeText(text);
      return true;
    }
  } catch {
    // Not allowed here: the old way below may still be.
  }
  const holder = document.createElement('textarea');
  holder.value = text;
  holder.style.position = 'fixed';
  holder.style.opacity = '0';
  (document.querySelector('dialog[open]') ?? document.body).append(holder);
  holder.select();
  const done = document.execCommand('copy');
  holder.remove();
  return done;
}

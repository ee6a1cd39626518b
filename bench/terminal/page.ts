import type { Page } from '@playwright/test';

/** What was typed is on the screen: from the key's own event until it is in the page. Milliseconds. */
export async function measureOnPage(page: Page, words: string, type: () => Promise<void>): Promise<number> {
  // Watched before the key comes: an input overtakes a script that is only asked for.
  const watched = await page.evaluateHandle((wanted) => {
    const rows = document.querySelector('.xterm-rows');
    let startedAt: number | undefined;
    const onKey = (event: KeyboardEvent) => {
      startedAt ??= event.timeStamp;
    };
    document.addEventListener('keydown', onKey, { capture: true });
    // As soon as it is drawn into the page: a look of our own each frame would come a frame late.
    const seen = new Promise<number>((resolve) => {
      const observer = new MutationObserver(() => look());
      const look = () => {
        const text = rows?.textContent?.replaceAll('\u00a0', ' ') ?? '';
        if (startedAt === undefined || !text.includes(wanted)) return;
        observer.disconnect();
        document.removeEventListener('keydown', onKey, { capture: true });
        resolve(performance.now() - startedAt);
      };
      if (rows !== null) observer.observe(rows, { childList: true, subtree: true, characterData: true });
      look();
    });
    return { seen };
  }, words);
  await type();
  return await watched.evaluate(({ seen }) => seen);
}

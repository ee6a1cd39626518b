/**
 * Runs in the page (it is sent there as text, so it may use nothing from outside): notes when things were painted.
 * A frame's callback runs before its paint, so what is seen there was painted by the next one.
 */
export interface PageProbe {
  /** Milliseconds from `mark` until a painted frame fits; -1 when it never did. */
  painted(fits: () => boolean, timeoutMs: number): Promise<number>;
  mark(): void;
  rows(): number;
  /** Of rows in sight, those that are only a place. */
  places(): number;
  state(): string;
  matched(): number;
  rowText(name: string): string;
  longestTaskMs(): number;
  longestEventMs(): number;
  forgetTasks(): void;
  scroller(): HTMLElement | null;
  /** What was asked for before the deed that it waits for. */
  shown: Promise<{ readonly firstMs: number; readonly completeMs: number }>;
}

declare global {
  interface Window {
    probe: PageProbe;
  }
}

export function installProbe(): void {
  let markedAt = 0;
  let longestTask = 0;
  let longestEvent = 0;
  const observe = (type: string, take: (duration: number) => void) => {
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) take(entry.duration);
    });
    observer.observe({ type, buffered: true, ...(type === 'event' ? { durationThreshold: 16 } : {}) });
  };
  observe('longtask', (duration) => {
    longestTask = Math.max(longestTask, duration);
  });
  observe('event', (duration) => {
    longestEvent = Math.max(longestEvent, duration);
  });
  const grid = () => document.querySelector('main [role="grid"]');
  window.probe = {
    mark: () => {
      markedAt = performance.now();
    },
    painted: (fits, timeoutMs) =>
      new Promise((resolve) => {
        const look = () => {
          if (performance.now() - markedAt > timeoutMs) return resolve(-1);
          if (!fits()) return void requestAnimationFrame(look);
          requestAnimationFrame(() => resolve(performance.now() - markedAt));
        };
        requestAnimationFrame(look);
      }),
    rows: () => grid()?.querySelectorAll('tbody tr[role="row"], tbody tr:not([aria-hidden])').length ?? 0,
    places: () => {
      const box = window.probe.scroller()?.getBoundingClientRect();
      const hidden = [...(grid()?.querySelectorAll('tbody tr[aria-hidden]') ?? [])].filter(
        (row) => row.children.length > 1,
      );
      const isInSight = (row: Element) => {
        const { top, bottom } = row.getBoundingClientRect();
        return box !== undefined && bottom > box.top + 32 && top < box.bottom;
      };
      return hidden.filter(isInSight).length;
    },
    state: () =>
      [...document.querySelectorAll('main span')]
        .map((span) => span.textContent ?? '')
        .find((text) => text === 'Live') ?? '',
    matched: () => {
      const digits = (document.querySelector('main fieldset b')?.textContent ?? '').replaceAll(/\D/g, '');
      return digits === '' ? -1 : Number(digits);
    },
    rowText: (name) =>
      [...(grid()?.querySelectorAll('tbody tr') ?? [])]
        .map((row) => row.textContent ?? '')
        .find((text) => text.includes(name)) ?? '',
    longestTaskMs: () => longestTask,
    longestEventMs: () => longestEvent,
    forgetTasks: () => {
      longestTask = 0;
      longestEvent = 0;
    },
    shown: Promise.resolve({ firstMs: -1, completeMs: -1 }),
    scroller: () => {
      for (let at = grid()?.parentElement ?? null; at !== null; at = at.parentElement) {
        if (at.scrollHeight > at.clientHeight && /auto|scroll/.test(getComputedStyle(at).overflowY)) return at;
      }
      return null;
    },
  };
}

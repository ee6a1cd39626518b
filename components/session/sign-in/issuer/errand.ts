import { storedText, storeText } from '#components/data/browser-storage.ts';
import { isRecord, textOf } from '#lib/kubernetes/untyped.ts';

/** Why this tab has gone to the issuer: kept by the tab until it comes back. Nothing in it is secret. */
export interface Errand {
  readonly cluster: string;
  readonly returnTo?: string | undefined;
  /** Another tab waits with its page: this one only signs in, and is closed. */
  readonly forOtherTab?: boolean | undefined;
}

const key = 'pilothouse-issuer-errand';

export function keepErrand(errand: Errand): void {
  storeText('tab', key, JSON.stringify(errand));
}

/** Undefined when the tab was not sent from here: what it brings is refused all the same, or not. */
export function readErrand(): Errand | undefined {
  try {
    const kept: unknown = JSON.parse(storedText('tab', key) ?? '');
    const cluster = isRecord(kept) ? textOf(kept.cluster) : undefined;
    if (!isRecord(kept) || cluster === undefined) return undefined;
    return { cluster, returnTo: textOf(kept.returnTo), forOtherTab: kept.forOtherTab === true };
  } catch {
    return undefined;
  }
}

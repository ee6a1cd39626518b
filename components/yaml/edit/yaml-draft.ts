import { keepDraft, readDraft } from '#components/data/drafts.ts';
import { parseKubeObject } from '#components/data/parse-object.ts';
import { isRecord } from '#lib/kubernetes/untyped.ts';

/** An edit that is not saved: the text, and the object as it was when the edit began. */
export interface YamlDraft {
  readonly text: string;
  readonly baseJson: string;
}

/** Undefined for what is no edit of an object. */
export function readYamlDraft(key: string): YamlDraft | undefined {
  const text = readDraft(key);
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    if (!isRecord(value) || typeof value.text !== 'string' || typeof value.baseJson !== 'string') return undefined;
    parseKubeObject(value.baseJson);
    return { text: value.text, baseJson: value.baseJson };
  } catch {
    return undefined;
  }
}

export function keepYamlDraft(key: string, draft: YamlDraft | undefined, isSecret: boolean): void {
  keepDraft(key, draft === undefined ? undefined : JSON.stringify(draft), { isSecret });
}

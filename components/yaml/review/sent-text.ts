import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';
import { hideManagedFields } from '#lib/manifest/editable.ts';
import { isJsonArray, isJsonObject, setKey } from '#lib/manifest/lossless-json.ts';
import { alignLists } from '#lib/manifest/merge/align-lists.ts';
import { woven } from '#lib/manifest/merge/woven.ts';
import { writeYaml } from '#lib/manifest/yaml-write.ts';

/** What was seen and what is sent, as YAML to compare: comments, quotes and the order of keys are no difference. */
export function sentTexts(base: JsonObject, sent: JsonObject): { readonly before: string; readonly after: string } {
  const seen = hideManagedFields(base);
  return { before: writeYaml(seen), after: writeYaml(inOrderOf(seen, hideManagedFields(sent))) };
}

/** The value with its keys in the order of another, new ones at their place. */
function inOrderOf<Value extends JsonValue>(like: JsonValue | undefined, value: Value): Value | JsonValue {
  if (isJsonArray(value)) {
    if (!isJsonArray(like)) return value;
    const pairs = alignLists(like, value);
    const partners = new Map(pairs?.map(({ is, becomes }) => [becomes, is]));
    return value.map((item, index) => inOrderOf(partners.get(item) ?? like[index], item));
  }
  if (!isJsonObject(value) || !isJsonObject(like)) return value;
  const ordered: Record<string, JsonValue | undefined> = {};
  const keys = Object.keys(value);
  const common = Object.keys(like).filter((key) => Object.hasOwn(value, key));
  for (const key of woven(common, keys)) {
    const inner = value[key];
    if (inner !== undefined) setKey(ordered, key, inOrderOf(Object.hasOwn(like, key) ? like[key] : undefined, inner));
  }
  return ordered;
}

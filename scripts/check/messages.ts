import { type MessageFormatElement, type PluralElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';

export type MessageTree = { readonly [key: string]: string | MessageTree };

/** `{a: {b: 'x'}}` as `a.b` → `x`. Throws on anything that is neither a text nor a group. */
export function flatMessages(tree: unknown, prefix = ''): Map<string, string> {
  const flat = new Map<string, string>();
  if (typeof tree !== 'object' || tree === null) throw new Error(`${prefix} is neither a text nor a group of texts`);
  for (const [key, value] of Object.entries(tree)) {
    const path = prefix === '' ? key : `${prefix}.${key}`;
    if (typeof value === 'string') flat.set(path, value);
    else for (const entry of flatMessages(value, path)) flat.set(...entry);
  }
  return flat;
}

/** Elements of HTML that a translation would be tempted to hold; rich text uses names of our own, like `<link>`. */
const htmlNames = new Set(
  'a b big blockquote br button center code dd div dl dt em font h1 h2 h3 h4 hr i img input ins kbd label li mark ol p pre s samp script small span strike strong style sub sup table td th tr tt u ul var'.split(
    ' ',
  ),
);

/**
 * Differences between the two languages: keys, arguments of each message, syntax, HTML, empty texts. `en` and `other`
 * are flat; one sentence each.
 */
export function findMessageProblems(
  en: ReadonlyMap<string, string>,
  other: ReadonlyMap<string, string>,
  language: string,
): string[] {
  const problems: string[] = [];
  for (const key of en.keys()) if (!other.has(key)) problems.push(`${key}: missing in ${language}`);
  for (const key of other.keys()) if (!en.has(key)) problems.push(`${key}: only in ${language}`);
  for (const [key, text] of en) {
    const translated = other.get(key);
    const wanted = messageShape(text, 'en');
    problems.push(...wanted.problems.map((problem) => `${key} (en): ${problem}`));
    if (translated === undefined) continue;
    const got = messageShape(translated, language);
    problems.push(...got.problems.map((problem) => `${key} (${language}): ${problem}`));
    if (wanted.problems.length > 0 || got.problems.length > 0) continue;
    const lost = difference(wanted.parts, got);
    const added = difference(got.parts, wanted);
    if (lost.length > 0) problems.push(`${key}: ${language} lacks ${lost.join(', ')}`);
    if (added.length > 0) problems.push(`${key}: only ${language} has ${added.join(', ')}`);
  }
  return problems;
}

interface MessageShape {
  /** What is shown of the arguments: `name`, `at (date)`, `<link>`, `tone=bad`. */
  readonly parts: ReadonlySet<string>;
  /** Arguments that only choose a plural form; which forms there are is the language's own matter. */
  readonly choosing: ReadonlySet<string>;
  readonly problems: readonly string[];
}

export function messageShape(text: string, language: string): MessageShape {
  const parts = new Set<string>();
  const choosing = new Set<string>();
  const problems: string[] = [];
  if (text.trim() === '') problems.push('the text is empty');
  try {
    collect(parse(text, { shouldParseSkeletons: false }), { parts, choosing, problems, language });
  } catch (error) {
    problems.push(`not an ICU message: ${error instanceof Error ? error.message : String(error)}`);
  }
  return { parts, choosing, problems };
}

interface Collected {
  readonly parts: Set<string>;
  readonly choosing: Set<string>;
  readonly problems: string[];
  readonly language: string;
}

/** `counted` is the argument that `#` stands for. */
function collect(elements: readonly MessageFormatElement[], into: Collected, counted?: string): void {
  const { parts, choosing, problems } = into;
  for (const element of elements) {
    switch (element.type) {
      case TYPE.argument:
      case TYPE.number:
        parts.add(element.value);
        break;
      case TYPE.date:
      case TYPE.time:
        parts.add(`${element.value} (date)`);
        break;
      case TYPE.pound:
        if (counted !== undefined) parts.add(counted);
        break;
      case TYPE.plural:
        choosing.add(element.value);
        problems.push(...strangeForms(element, into.language));
        for (const option of Object.values(element.options)) collect(option.value, into, element.value);
        break;
      case TYPE.select:
        for (const [name, option] of Object.entries(element.options)) {
          parts.add(`${element.value}=${name}`);
          collect(option.value, into, counted);
        }
        break;
      case TYPE.tag:
        parts.add(`<${element.value}>`);
        if (htmlNames.has(element.value.toLowerCase())) {
          problems.push(`<${element.value}> is HTML: name the part by what it is`);
        }
        collect(element.children, into, counted);
        break;
      case TYPE.literal:
        if (/<\/?[a-z]/i.test(element.value)) problems.push(`HTML in the text: ${element.value}`);
        break;
    }
  }
}

/** Forms that the language never chooses: in Chinese `one` is never taken, `=1` is. */
function strangeForms({ value, options, pluralType = 'cardinal' }: PluralElement, language: string): string[] {
  const own: readonly string[] = new Intl.PluralRules(language, { type: pluralType }).resolvedOptions()
    .pluralCategories;
  const strange = Object.keys(options).filter((form) => !form.startsWith('=') && !own.includes(form));
  return strange.map((form) => `{${value}} never takes the form “${form}”: say a number, as in “=1”`);
}

function difference(parts: ReadonlySet<string>, other: MessageShape): string[] {
  return [...parts].filter((part) => !other.parts.has(part) && !other.choosing.has(part)).sort();
}

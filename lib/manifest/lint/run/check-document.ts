import { linesOf } from '../../edit/lines-of.ts';
import { obsoleteRules } from '../../obsolete/obsolete-rules.ts';
import { duplicateKeyFindings } from '../duplicates/duplicate-keys.ts';
import type { Finding, ReadDocument } from '../finding.ts';
import { brokenWebPage } from '../foreign/foreign-rules.ts';
import { prefixedLines } from '../foreign/prefixed-lines.ts';
import { brokenTemplate, filledTemplate } from '../foreign/templates.ts';
import { readHead } from '../head/head.ts';
import { typeOf } from '../head/head-rules.ts';
import { headByLines } from '../read/head-by-lines.ts';
import { type ObjectPart, type ReadPart, readParts } from '../read/read-chunk.ts';
import { servedFindings } from '../served/served-rules.ts';
import { oddCharacterFindings } from '../syntax/odd-characters.ts';
import { swallowedFindings } from '../syntax/swallowed-scripts.ts';
import { syntaxFindings } from '../syntax/syntax-findings.ts';
import { type CheckedObject, checkObject, type Knowledge } from './check-object.ts';
import { type Outlook, weighedFixes } from './weighed.ts';

export interface CheckedDocument {
  readonly findings: readonly Finding[];
  readonly objects: readonly (CheckedObject & { readonly pathPrefix: string })[];
}

/** All rules about one document of a text. */
export function checkDocument(text: string, part: ReadPart, knowledge: Knowledge): CheckedDocument {
  const { reading, rest, objects } = looks(text, part, knowledge);
  const lookAt = (fixed: string): Outlook => {
    const parts = readParts(fixed);
    const found = parts.map((each) => looks(fixed, each, knowledge));
    return {
      errors: found.flatMap((look) => [...look.reading, ...look.rest]).filter(({ severity }) => severity === 'error'),
      breaks: parts.flatMap(({ document: { root, problems } }) =>
        root === undefined ? problems.map(({ line }) => line) : [],
      ),
    };
  };
  return { findings: [...weighedFixes(text, reading, lookAt), ...rest], objects };
}

interface Look {
  /** What keeps the document from being read, and keys that are there twice. */
  readonly reading: readonly Finding[];
  readonly rest: readonly Finding[];
  readonly objects: CheckedDocument['objects'];
}

function looks(text: string, part: ReadPart, knowledge: Knowledge): Look {
  const { document } = part;
  const only = (...rest: readonly Finding[]): Look => ({ reading: [], rest, objects: [] });
  const template = brokenTemplate(text, document) ?? filledTemplate(text, document);
  if (template !== undefined) return only(template);
  const prefixed = prefixedLines(text, document);
  // It is said once of a text that falls into several documents.
  if (prefixed !== undefined) return only(...(document.index === 0 ? [prefixed] : []));
  const odd = oddCharacterFindings(text, document);
  const isMisread = odd.some(({ severity }) => severity === 'error');
  if (document.root === undefined) {
    const page = brokenWebPage(text, document, linesOf(text).start(document.startLine));
    if (page !== undefined) return only(page);
    const rest = [...odd, ...unreadHeadFindings(text, part, knowledge)];
    return { reading: isMisread ? [] : syntaxFindings(text, document), rest, objects: [] };
  }
  const reading = [...syntaxFindings(text, document), ...duplicateKeyFindings(text, document)];
  if (isMisread) return only(...reading, ...odd);
  const objects = lookedAtAnew(part.objects).map((object) => ({
    ...checkObject(text, object, knowledge),
    pathPrefix: object.pathPrefix,
  }));
  const ofObjects = objects.flatMap(({ findings }) => findings);
  // Which kind is meant is not known where two stand there: what it needs isn't either.
  const rest = isKindOpen(document) ? ofObjects.filter(({ rule }) => rule !== 'required-missing') : ofObjects;
  return { reading, rest: [...odd, ...swallowedFindings(text, document), ...rest], objects };
}

function isKindOpen({ problems }: ReadPart['document']): boolean {
  return problems.some(({ rule, params }) => rule === 'duplicate-key' && /^(?:kind|apiVersion)$/.test(`${params.key}`));
}

/** Families count by the document's object what they have spent on fixes for it: each look has its own. */
function lookedAtAnew(objects: readonly ObjectPart[]): readonly ObjectPart[] {
  const lists = new Map<ReadDocument, ReadDocument>();
  return objects.map(({ document, pathPrefix }) => {
    const { list } = document;
    if (list === undefined) return { document: { ...document }, pathPrefix };
    const whole = lists.get(list.document) ?? { ...list.document };
    lists.set(list.document, whole);
    return { document: { ...document, list: { ...list, document: whole } }, pathPrefix };
  });
}

/** Of a document that can't be read: keys and the type, as far as their lines say. */
function unreadHeadFindings(text: string, { document }: ReadPart, { types, context }: Knowledge): readonly Finding[] {
  const lines = headByLines(text, document);
  if (lines === undefined) return [];
  const head = readHead(text, lines);
  const named = typeOf(head.document.value);
  if (named === undefined) return head.findings;
  const obsolete = obsoleteRules(head.document, text, context).filter(({ path }) => path === 'apiVersion');
  return [...head.findings, ...servedFindings(text, head.document, named, types).findings, ...obsolete];
}

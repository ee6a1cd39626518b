import { posix } from 'node:path';
import type { SourceFile } from './source-files.ts';

const guide = /^docs\/guide\/(en|zh-CN)\/(.+)$/;
const picture = /^docs\/screenshots\/.+\.(png|jpe?g|svg)$/;

/**
 * What is wrong with the Markdown of the repository, one sentence each: links and pictures that lead nowhere, pictures
 * that nothing shows, guide pages that only one language has, and a page of one language with pictures of the other.
 * `paths` are all files of the repository.
 */
export function findDocumentProblems(documents: readonly SourceFile[], paths: ReadonlySet<string>): string[] {
  const anchors = new Map(documents.map(({ path, text }) => [path, headingAnchors(text)]));
  const folders = new Set([...paths].flatMap(foldersOf));
  const shown = new Set<string>();
  const problems: string[] = [];
  for (const document of documents) {
    for (const { line, target } of linksOf(document.text)) {
      const [file = '', anchor] = target.split('#');
      const path = file === '' ? document.path : resolved(document.path, file);
      shown.add(path);
      const where = `${document.path}:${line}`;
      if (!paths.has(path) && !folders.has(path)) problems.push(`${where}: there is no ${target}`);
      else if (anchor !== undefined && anchors.get(path)?.has(anchor) === false) {
        problems.push(`${where}: ${path} has no heading #${anchor}`);
      }
      const own = guide.exec(document.path)?.[1];
      const other = /^docs\/screenshots\/guide\/(en|zh-CN)\//.exec(path)?.[1];
      if (own !== undefined && other !== undefined && own !== other) {
        problems.push(`${where}: a picture in the other language`);
      }
    }
  }
  for (const path of paths) {
    if (picture.test(path) && !shown.has(path)) problems.push(`${path}: no page shows it`);
    const [, language, page] = guide.exec(path) ?? [];
    const twin = `docs/guide/${language === 'en' ? 'zh-CN' : 'en'}/${page}`;
    if (page !== undefined && !paths.has(twin)) problems.push(`${path}: there is no ${twin}`);
  }
  return problems;
}

function resolved(from: string, target: string): string {
  return posix.join(posix.dirname(from), decodeURIComponent(target)).replace(/\/$/, '');
}

function foldersOf(path: string): string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}

/** Inside this repository: addresses of other sites are nobody's to check here. */
function linksOf(text: string): { readonly line: number; readonly target: string }[] {
  return plainLines(text).flatMap((content, index) =>
    [...content.replace(/`[^`]*`/g, '').matchAll(/\]\(([^()\s]+)\)/g)]
      .map(([, target = '']) => ({ line: index + 1, target }))
      .filter(({ target }) => !/^[a-z][a-z+.-]*:/i.test(target)),
  );
}

/** As GitHub makes them: lower case, without punctuation, spaces as hyphens; a second one of the same name gets `-1`. */
function headingAnchors(text: string): ReadonlySet<string> {
  const anchors = new Set<string>();
  for (const content of plainLines(text)) {
    const heading = /^#{1,6}\s+(.*?)\s*#*$/.exec(content)?.[1];
    if (heading === undefined) continue;
    const words = heading.replace(/\]\([^)]*\)/g, '').toLowerCase();
    const anchor = words.replace(/[^\p{L}\p{N}\p{M}_\- ]/gu, '').replaceAll(' ', '-');
    let unused = anchor;
    for (let count = 1; anchors.has(unused); count += 1) unused = `${anchor}-${count}`;
    anchors.add(unused);
  }
  return anchors;
}

/** Its lines, those of code left blank. */
function plainLines(text: string): string[] {
  let fence: string | undefined;
  return text.split('\n').map((line) => {
    const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence === undefined && mark === undefined) return line;
    if (fence === undefined) fence = mark;
    else if (mark?.startsWith(fence) === true) fence = undefined;
    return '';
  });
}

import type * as Monaco from 'monaco-editor/esm/vs/editor/editor.api.js';
import type { Completion } from '#lib/manifest/schema/complete/completion.ts';
import type { Assistant } from '../lint/use-assistant.ts';
import type { Lint } from '../lint/use-lint.ts';
import { markdownCode, markdownText } from './markdown-text.ts';

/** What an editor's providers know of its text, by the model. */
export interface ModelHelp {
  readonly lint: () => Lint | undefined;
  readonly words: () => ProviderWords;
}

export interface ProviderWords {
  readonly fixAll: (count: number) => string;
  readonly required: string;
  readonly standard: (value: string) => string;
}

const helps = new WeakMap<Monaco.editor.ITextModel, ModelHelp>();
let isRegistered = false;

/** Gives a model completion, hover and quick fixes. Models without are left alone. */
export function provideHelp(monaco: typeof Monaco, model: Monaco.editor.ITextModel, help: ModelHelp): void {
  helps.set(model, help);
  if (isRegistered) return;
  isRegistered = true;
  monaco.editor.registerCommand('pilothouse.run', (_accessor, run: () => void) => run());
  monaco.languages.registerCompletionItemProvider('yaml', {
    triggerCharacters: [' ', ':', '-', '/', '.'],
    provideCompletionItems: async (at, position, _context, token) => {
      const cancelled = new AbortController();
      token.onCancellationRequested(() => cancelled.abort());
      const asked = assistantOf(at)?.complete(at.getValue(), at.getOffsetAt(position), cancelled.signal);
      const found = (await asked) ?? [];
      return { suggestions: found.map((completion, index) => suggestion(monaco, at, completion, index)) };
    },
  });
  monaco.languages.registerHoverProvider('yaml', {
    provideHover: (at, position) => hover(monaco, at, position),
  });
  monaco.languages.registerCodeActionProvider(
    'yaml',
    { provideCodeActions: (at, range) => ({ actions: [...actions(at, range)], dispose: () => undefined }) },
    { providedCodeActionKinds: ['quickfix'] },
  );
}

function assistantOf(model: Monaco.editor.ITextModel): Assistant | undefined {
  return helps.get(model)?.lint()?.assistant;
}

function suggestion(
  monaco: typeof Monaco,
  model: Monaco.editor.ITextModel,
  completion: Completion,
  index: number,
): Monaco.languages.CompletionItem {
  const { CompletionItemKind, CompletionItemInsertTextRule } = monaco.languages;
  const kinds = { field: CompletionItemKind.Field, value: CompletionItemKind.Value, kind: CompletionItemKind.Class };
  const isSnippet = completion.insert.includes('$0');
  // What may stand behind a key is offered at once.
  const goesOn = completion.type === 'field';
  return {
    label: { label: completion.label, description: completion.detail },
    kind: kinds[completion.type],
    insertText: isSnippet ? snippetText(completion.insert) : completion.insert,
    range: monaco.Range.fromPositions(model.getPositionAt(completion.start), model.getPositionAt(completion.end)),
    sortText: `${index}`.padStart(5, '0'),
    // The indentation is the text's own already.
    insertTextRules: isSnippet
      ? CompletionItemInsertTextRule.InsertAsSnippet | CompletionItemInsertTextRule.KeepWhitespace
      : CompletionItemInsertTextRule.KeepWhitespace,
    ...(completion.description === '' ? {} : { documentation: completion.description }),
    ...(goesOn ? { command: { id: 'editor.action.triggerSuggest', title: '' } } : {}),
  };
}

/** Monaco's snippets take `$`, `}` and `\` for their own. */
function snippetText(insert: string): string {
  return insert
    .split('$0')
    .map((part) => part.replace(/[\\$}]/g, '\\$&'))
    .join('$0');
}

async function hover(
  monaco: typeof Monaco,
  model: Monaco.editor.ITextModel,
  position: Monaco.Position,
): Promise<Monaco.languages.Hover | undefined> {
  const help = helps.get(model);
  const found = await assistantOf(model)?.hover(model.getValue(), model.getOffsetAt(position));
  if (help === undefined || found === undefined) return undefined;
  const words = help.words();
  const facts = [
    markdownCode(found.type),
    ...(found.isRequired ? [markdownText(words.required)] : []),
    ...(found.default === undefined ? [] : [markdownText(words.standard(found.default))]),
  ];
  const texts = [
    `**${markdownText(found.path === '' ? found.kind : found.path)}** ${facts.join(' · ')}`,
    markdownText(found.description),
    found.enum.map(markdownCode).join(' '),
  ];
  return {
    range: monaco.Range.fromPositions(model.getPositionAt(found.start), model.getPositionAt(found.end)),
    contents: texts.filter((value) => value !== '').map((value) => ({ value })),
  };
}

function* actions(model: Monaco.editor.ITextModel, range: Monaco.Range): Generator<Monaco.languages.CodeAction> {
  const help = helps.get(model);
  const lint = help?.lint();
  if (help === undefined || lint === undefined) return;
  const here = lint.findings.filter(
    ({ line, endLine }) => line <= range.endLineNumber && endLine >= range.startLineNumber,
  );
  for (const finding of here) {
    for (const fix of finding.fixes) {
      yield {
        title: fix.label,
        kind: 'quickfix',
        isPreferred: fix === finding.fixes[0],
        command: { id: 'pilothouse.run', title: fix.label, arguments: [() => lint.fix(finding, fix)] },
      };
    }
  }
  if (here.length > 0 && lint.safeFixes > 1) {
    const title = help.words().fixAll(lint.safeFixes);
    yield { title, kind: 'quickfix', command: { id: 'pilothouse.run', title, arguments: [() => lint.fixAll()] } };
  }
}

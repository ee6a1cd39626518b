import { fixAll } from '#lib/manifest/lint/fix-all.ts';
import { chunksOf } from '#lib/manifest/lint/read/chunks.ts';
import { completionsAt } from '#lib/manifest/schema/complete/complete.ts';
import { readDocuments } from '#lib/manifest/yaml-read.ts';
import { ClusterKnowledge } from './cluster-knowledge.ts';
import { explainSchema } from './explain-schema.ts';
import { Outliner, outlineOf } from './outline.ts';
import { placeByLines } from './place-by-lines.ts';
import { placeInText } from './place-in-text.ts';
import type { Answer, Ask, Explanation, FromWorker, ImmediateType, QuestionType, ToWorker } from './protocol.ts';
import { WaitingCompletions, watched } from './waiting-completions.ts';

/** What the worker does, without the worker: it knows clusters and answers questions about texts. */
export class ManifestService {
  readonly #outliner = new Outliner();
  readonly #clusters = new Map<string, ClusterKnowledge>();

  readonly #waiting = new WaitingCompletions();
  readonly #post: (message: FromWorker) => void;

  /** Answers are posted, at once or when what they need is known. */
  constructor(post: (message: FromWorker) => void) {
    this.#post = post;
  }

  handle(message: ToWorker): void {
    if (message.type === 'knowledge') {
      this.#knowledgeOf(message.knowledge.cluster).learn(message.knowledge);
      this.#waiting.learned(message.knowledge.cluster);
    } else if (message.type === 'cancel') this.#waiting.cancel(message.id);
    else if (message.type === 'complete') {
      const { id, ask } = message;
      this.#waiting.add(id, ask.cluster, (isLast) => this.#complete(id, ask, isLast));
    } else this.#tell(message.id, () => this.#answer(message.question, message.ask));
  }

  /** Whether it was answered: not while the schema of the place is on its way, unless it is the last time. */
  #complete(id: number, { cluster, text, offset }: Ask<'complete'>, isLast: boolean): boolean {
    const { known, isMissing } = watched(this.#knowledgeOf(cluster));
    let isAnswered = true;
    this.#tell(
      id,
      () => {
        const found = completionsAt(text, offset, known);
        isAnswered = isLast || found.length > 0 || !isMissing();
        return isAnswered ? found : undefined;
      },
      () => isAnswered,
    );
    return isAnswered;
  }

  #tell(id: number, answer: () => Answer<QuestionType>, isReady = () => true): void {
    try {
      const found = answer();
      if (isReady()) this.#post({ type: 'answer', id, answer: found });
    } catch (error) {
      this.#post({ type: 'failure', id, message: error instanceof Error ? error.message : String(error) });
    }
  }

  #answer<T extends ImmediateType>(question: T, ask: Ask<T>): Answer<T> {
    return this.#answers[question](ask);
  }

  readonly #answers: { readonly [T in ImmediateType]: (ask: Ask<T>) => Answer<T> } = {
    lint: ({ cluster, mode, text }) => {
      const knowledge = this.#knowledgeOf(cluster);
      const { findings, wanted } = knowledge.lint(text, mode);
      const documents = this.#outliner.outline(text);
      const named = [...documents.map(({ apiVersion }) => apiVersion), ...wanted];
      const safeFixes = findings.filter(({ fixes }) => fixes.some(({ isSafe }) => isSafe)).length;
      return { findings, documents, wanted: servedOf(knowledge, named), safeFixes };
    },
    fixAll: ({ cluster, mode, text }) => {
      const look = (changed: string) => this.#knowledgeOf(cluster).lint(changed, mode).findings;
      return fixAll(text, look(text), look);
    },
    hover: ({ cluster, text, offset }) => {
      const place = this.#placeAt(cluster, text, offset);
      const explanation = place === undefined ? undefined : this.#explain(cluster, place);
      if (place === undefined || explanation === undefined) return undefined;
      return { ...explanation, start: place.start, end: place.end };
    },
    explain: ({ cluster, text, at }) => {
      if (!('offset' in at)) return this.#explain(cluster, at);
      const place = this.#placeAt(cluster, text, at.offset);
      // A field that there is not: what holds it says which there are.
      for (const path of place === undefined ? [] : pathsUpward(place.path)) {
        const explanation = place && this.#explain(cluster, { ...place, path });
        if (explanation !== undefined) return explanation;
      }
      return undefined;
    },
  };

  #explain(cluster: string, place: { apiVersion: string; kind: string; path: string }): Explanation | undefined {
    const schema = this.#knowledgeOf(cluster).schemaOf(place.apiVersion, place.kind);
    return schema === undefined ? undefined : explainSchema(place.apiVersion, place.kind, schema, place.path);
  }

  #placeAt(cluster: string, text: string, offset: number) {
    const chunk = chunksOf(text).findLast(({ start }) => start <= offset);
    if (chunk === undefined) return undefined;
    const inner = offset - chunk.start;
    const documents = readDocuments(chunk.text, { takesJson: true });
    const document = documents.findLast(({ root }) => root === undefined || root.start <= inner);
    const [about] = document === undefined ? [] : outlineOf(chunk.text, [document]);
    if (document === undefined || about === undefined) return undefined;
    const { apiVersion, kind } = about;
    const schema = this.#knowledgeOf(cluster).schemaOf(apiVersion, kind);
    if (schema === undefined) return undefined;
    const place =
      document.root === undefined ? placeByLines(chunk.text, schema, inner) : placeInText(document.root, schema, inner);
    if (place === undefined) return undefined;
    const { path, start, end } = place;
    return { apiVersion, kind, path, start: start + chunk.start, end: end + chunk.start };
  }

  #knowledgeOf(cluster: string): ClusterKnowledge {
    const known = this.#clusters.get(cluster) ?? new ClusterKnowledge();
    this.#clusters.set(cluster, known);
    return known;
  }
}

/** Group versions worth asking schemas of, each once. */
function servedOf(knowledge: ClusterKnowledge, named: readonly string[]): readonly string[] {
  return [...new Set(named)].filter((apiVersion) => apiVersion !== '' && knowledge.serves(apiVersion)).sort();
}

/** `a.b[].c`, `a.b[]`, `a`, ''. */
function* pathsUpward(path: string): Generator<string> {
  const steps = path === '' ? [] : path.split('.');
  for (let length = steps.length; length >= 0; length -= 1) yield steps.slice(0, length).join('.');
}

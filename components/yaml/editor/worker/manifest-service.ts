import type { Finding, LintContext } from '#lib/manifest/lint/finding.ts';
import { readDocuments } from '#lib/manifest/yaml-read.ts';
import { outlineOf } from './outline.ts';
import type { Answer, Ask, FromWorker, Knowledge, QuestionType, ToWorker } from './protocol.ts';

interface ClusterKnowledge {
  context: Pick<LintContext, 'served' | 'failedGroups'>;
  readonly schemas: Map<string, string>;
}

/** What the worker does, without the worker: it knows clusters and answers questions about texts. */
export class ManifestService {
  readonly #clusters = new Map<string, ClusterKnowledge>();

  handle(message: ToWorker): FromWorker | undefined {
    if (message.type === 'knowledge') {
      this.#learn(message.knowledge);
      return undefined;
    }
    const { id, question, ask } = message;
    try {
      return { type: 'answer', id, answer: this.#answers[question](ask) };
    } catch (error) {
      return { type: 'failure', id, message: error instanceof Error ? error.message : String(error) };
    }
  }

  readonly #answers: { readonly [T in QuestionType]: (ask: Ask<T>) => Answer<T> } = {
    lint: ({ text }) => {
      const documents = readDocuments(text, { takesJson: true });
      const findings = documents.flatMap(({ index, problems }) =>
        problems.map((problem): Finding => ({ ...problem, severity: 'error', document: index, fixes: [] })),
      );
      return { findings, documents: outlineOf(text, documents), wanted: [], safeFixes: 0 };
    },
    fixAll: ({ text }) => ({ text, count: 0 }),
  };

  #learn(knowledge: Knowledge): void {
    const known = this.#clusters.get(knowledge.cluster) ?? { context: {}, schemas: new Map() };
    this.#clusters.set(knowledge.cluster, known);
    if (knowledge.type === 'served') known.context = knowledge.context;
    else known.schemas.set(knowledge.apiVersion, knowledge.text);
  }
}

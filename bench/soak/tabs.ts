import type { LiveProblem, LiveResource } from '#lib/protocol/live.ts';
import { LiveClient } from '#server/testing/live-client.ts';
import type { LiveListModel } from '#server/testing/live-model.ts';
import type { ServerUnderTest } from '#server/testing/server-under-test.ts';
import type { KindName } from './kinds.ts';
import { randomFilter, randomQuery } from './queries.ts';
import type { Random } from './random.ts';

export interface Person {
  readonly title: string;
  readonly token: string;
  /** The only namespaces that may be asked for. */
  readonly namespaces?: readonly [string, ...string[]];
}

export interface OpenList {
  readonly person: string;
  readonly kind: KindName;
  readonly model: LiveListModel;
}

/** One tab of one person with some lists in it, which are scrolled, changed, closed and opened as people do. */
export class Tab {
  readonly lists: OpenList[] = [];
  readonly #client: LiveClient;
  readonly #person: Person;
  readonly #random: Random;

  private constructor(client: LiveClient, person: Person, random: Random) {
    this.#client = client;
    this.#person = person;
    this.#random = random;
  }

  static async open(server: ServerUnderTest, cluster: string, person: Person, random: Random): Promise<Tab> {
    const browser = server.browser();
    const answer = await browser.signIn(cluster, person.token);
    if (answer.status !== 200) throw new Error(`sign-in as ${person.title}: ${answer.status} ${answer.text}`);
    return new Tab(await LiveClient.open(browser, cluster), person, random);
  }

  openLists(count: number): void {
    while (this.lists.length < count) this.lists.push(this.#open());
  }

  /** Something that a person does with one of the lists. */
  touch(): void {
    const at = this.#random.below(this.lists.length);
    const list = this.lists[at];
    if (list === undefined || list.model.ended !== undefined) return;
    const { model } = list;
    switch (this.#random.weighted({ scroll: 6, filter: 3, query: 2, reopen: 2, select: 1 })) {
      case 'scroll': {
        const from = this.#random.below(Math.max(1, model.matched));
        model.window(from, from + this.#random.pick([20, 60, 120]));
        break;
      }
      case 'filter':
        model.change({ filter: randomFilter(this.#random, list.kind) });
        break;
      case 'query': {
        const { namespaces, sort, from, to, extras } = randomQuery(this.#random, this.#person.namespaces);
        model.change({ namespaces, from, to, extras, ...(list.kind === 'pods' ? { sort } : {}) });
        break;
      }
      case 'select':
        model.select({ set: this.#random.pick(['all', 'none']) });
        break;
      case 'reopen':
        model.close();
        this.lists[at] = this.#open();
    }
  }

  /** Lists of a resource that was not there end, and are opened again by people. */
  reopenEnded(mayEnd: (resource: LiveResource, problem: LiveProblem) => boolean): string[] {
    const wrong: string[] = [];
    for (const [at, list] of this.lists.entries()) {
      const { ended, query } = list.model;
      if (ended === undefined) continue;
      if (!mayEnd(query.resource, ended)) wrong.push(`${describeList(list)} has ended: ${JSON.stringify(ended)}`);
      this.lists[at] = { ...list, model: this.#client.list(query) };
    }
    return wrong;
  }

  async close(): Promise<void> {
    await this.#client.close();
  }

  #open(): OpenList {
    const { kind, ...query } = randomQuery(this.#random, this.#person.namespaces);
    return { person: this.#person.title, kind, model: this.#client.list(query) };
  }
}

export function describeList({ person, kind, model }: OpenList): string {
  const { namespaces, filter, sort, from, to } = model.query;
  return `${person}: ${kind} of [${namespaces.join(' ')}] filter "${filter}" sort "${sort}" rows ${from} to ${to}`;
}

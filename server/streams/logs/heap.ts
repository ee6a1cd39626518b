/** A binary heap: the least of what it holds is taken first. */
export class Heap<Item> {
  readonly #isLess: (a: Item, b: Item) => boolean;
  readonly #items: Item[] = [];

  constructor(isLess: (a: Item, b: Item) => boolean) {
    this.#isLess = isLess;
  }

  get size(): number {
    return this.#items.length;
  }

  push(item: Item): void {
    const items = this.#items;
    let at = items.push(item) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = items[above];
      if (parent === undefined || !this.#isLess(item, parent)) break;
      items[at] = parent;
      at = above;
    }
    items[at] = item;
  }

  pop(): Item | undefined {
    const [least] = this.#items;
    const last = this.#items.pop();
    if (last !== undefined && this.#items.length > 0) this.#sink(last);
    return least;
  }

  #sink(item: Item): void {
    const items = this.#items;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      let child = items[below];
      const right = items[below + 1];
      if (right !== undefined && child !== undefined && this.#isLess(right, child)) {
        below += 1;
        child = right;
      }
      if (child === undefined || !this.#isLess(child, item)) break;
      items[at] = child;
      at = below;
    }
    items[at] = item;
  }
}

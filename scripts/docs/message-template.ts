import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';

/** A message as a reader of a table understands it: `Node port ‹port› is taken.` Of plurals, the general form. */
export function messageTemplate(message: string): string {
  return wordsOf(parse(message));
}

function wordsOf(elements: readonly MessageFormatElement[], counted = 'count'): string {
  return elements.map((element) => wordOf(element, counted)).join('');
}

function wordOf(element: MessageFormatElement, counted: string): string {
  switch (element.type) {
    case TYPE.literal:
      return element.value;
    case TYPE.pound:
      return `‹${counted}›`;
    case TYPE.tag:
      return wordsOf(element.children, counted);
    case TYPE.plural:
    case TYPE.select: {
      const { other } = element.options;
      const inside = element.type === TYPE.plural ? element.value : counted;
      return other === undefined ? `‹${element.value}›` : wordsOf(other.value, inside);
    }
    default:
      return `‹${element.value}›`;
  }
}

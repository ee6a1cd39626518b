import { describe, expect, it } from 'vitest';
import { arrived, nothingChosen, picked, stepped } from './choice.ts';

const offered = (...texts: string[]) => ({ texts, isPending: false });
const coming = { texts: [], isPending: true };
const marked = (active: string) => ({ active, waiting: undefined });

describe('[U24] of suggestions that are there', () => {
  it('arrows mark one after the other, round and round', () => {
    const three = offered('a', 'b', 'c');
    expect(stepped(nothingChosen, 'ArrowDown', three)).toEqual(marked('a'));
    expect(stepped(marked('c'), 'ArrowDown', three)).toEqual(marked('a'));
    expect(stepped(nothingChosen, 'ArrowUp', three)).toEqual(marked('c'));
    expect(stepped(marked('a'), 'ArrowUp', three)).toEqual(marked('c'));
  });

  it('the marked one is chosen, also when others have come before it meanwhile', () => {
    const before = stepped(nothingChosen, 'ArrowDown', offered('Pending', 'Running'));
    expect(picked(before, 'Enter', offered('Running', 'Pending'))).toEqual({ text: 'Pending' });
    expect(stepped(before, 'ArrowDown', offered('Running', 'Pending', 'Succeeded'))).toEqual(marked('Succeeded'));
  });

  it('one that has gone is not chosen, and neither is another one in its place', () => {
    expect(picked(marked('Pending'), 'Enter', offered('Running'))).toBeUndefined();
  });

  it('Tab takes the first one, Enter takes none that nobody has marked', () => {
    expect(picked(nothingChosen, 'Tab', offered('a', 'b'))).toEqual({ text: 'a' });
    expect(picked(nothingChosen, 'Enter', offered('a', 'b'))).toBeUndefined();
  });
});

describe('[U24] of suggestions that are still under way', () => {
  it('an arrow marks the first one when they come', () => {
    const waits = stepped(nothingChosen, 'ArrowDown', coming);
    expect(arrived(waits, coming)).toBeUndefined();
    expect(arrived(waits, offered('a', 'b'))).toEqual({ choice: marked('a') });
    expect(arrived(stepped(nothingChosen, 'ArrowUp', coming), offered('a', 'b'))).toEqual({ choice: marked('b') });
  });

  it('an arrow and Enter choose it when they come', () => {
    const entered = picked(stepped(nothingChosen, 'ArrowDown', coming), 'Enter', coming);
    const choice = entered !== undefined && 'choice' in entered ? entered.choice : nothingChosen;
    expect(arrived(choice, offered('a', 'b'))).toEqual({ text: 'a' });
    // None has come: what was typed is meant.
    expect(arrived(choice, offered())).toEqual({ choice: nothingChosen, isInVain: true });
    // And a second press does not wait.
    expect(picked(choice, 'Enter', coming)).toBeUndefined();
  });

  it('Enter alone means what was typed, Tab what will come', () => {
    expect(picked(nothingChosen, 'Enter', coming)).toBeUndefined();
    const tabbed = picked(nothingChosen, 'Tab', coming);
    const choice = tabbed !== undefined && 'choice' in tabbed ? tabbed.choice : nothingChosen;
    expect(arrived(choice, offered('a'))).toEqual({ text: 'a' });
    expect(arrived(choice, offered())).toEqual({ choice: nothingChosen });
    expect(picked(choice, 'Tab', coming)).toBeUndefined();
  });

  it('nothing waits where nothing is asked', () => {
    expect(stepped(nothingChosen, 'ArrowDown', offered())).toEqual(nothingChosen);
    expect(picked(nothingChosen, 'Tab', offered())).toBeUndefined();
    expect(arrived(nothingChosen, offered('a'))).toBeUndefined();
  });
});

import { expect, it } from 'vitest';
import { type Choice, type ChoiceGroup, markedChoice, matchingChoices } from './choice.ts';

const choice = (title: string, ...more: string[]): Choice => ({
  value: title,
  title,
  words: [title, ...more],
  onChoose: () => undefined,
});
const pages: ChoiceGroup = {
  id: 'pages',
  heading: 'Pages',
  choices: [choice('Deployments', 'deploy'), choice('Pods', 'po'), choice('Network policies', 'netpol')],
  most: { atFirst: 2, found: 1 },
};
const actions: ChoiceGroup = {
  id: 'actions',
  heading: 'web',
  choices: [choice('Delete', 'web'), choice('Edit YAML', 'web')],
};
const shown = (typed: string) =>
  matchingChoices([actions, pages], typed).map(({ id, choices }) => [id, choices.map(({ title }) => title)]);

it('[U22] shows the beginning of each group when nothing is typed', () => {
  expect(shown(' ')).toEqual([
    ['actions', ['Delete', 'Edit YAML']],
    ['pages', ['Deployments', 'Pods']],
  ]);
});

it('[U22] keeps lines in which every part is found, the best fit first, and no empty group', () => {
  expect(shown('po')).toEqual([['pages', ['Pods']]]);
  expect(shown('POL net')).toEqual([['pages', ['Network policies']]]);
  expect(shown('web del')).toEqual([['actions', ['Delete']]]);
  expect(shown('nothing')).toEqual([]);
});

it('[U22] of two that fit alike, the one whose words are what was typed comes first', () => {
  const make = (kind: string, ...more: string[]) => choice(`Create ${kind}`, 'create', kind, ...more);
  const forms: ChoiceGroup = {
    id: 'forms',
    heading: 'By form',
    choices: [make('ServiceAccount', 'serviceaccounts', 'sa'), make('Service', 'services', 'svc')],
  };
  const first = (typed: string) => matchingChoices([forms], typed)[0]?.choices[0]?.title;
  expect(first('create service')).toBe('Create Service');
  expect(first('create svc')).toBe('Create Service');
  expect(first('create sa')).toBe('Create ServiceAccount');
  expect(first('create services')).toBe('Create Service');
});

it('[U22] marks the first line that can be chosen where what was marked is gone', () => {
  const off = {
    ...pages,
    choices: [{ ...choice('Nodes'), disabledReason: 'may not' }, choice('Pods'), choice('Jobs')],
  };
  expect(markedChoice([off, actions], 'Jobs')?.title).toBe('Jobs');
  expect(markedChoice([off, actions], 'Deployments')?.title).toBe('Pods');
  expect(markedChoice([off], 'Nodes')?.title).toBe('Pods');
  expect(markedChoice([], 'Pods')).toBeUndefined();
});

import type { ListShape, OwnColumn, StateWords } from '#lib/resource-list/list-shape.ts';

/** kubectl prints no word for these: the reader gets one, and the reason. */
export function stateColumn(after: string, words: StateWords): OwnColumn {
  return { id: 'State', kind: 'state', after, byDefault: true, from: ['Ready'], words };
}

/** Those of `workloadStatus`. */
export const workloadWords: StateWords = {
  byTone: { ok: 'Available', progress: 'Progressing', warn: 'Progressing', neutral: 'Idle', bad: 'Failed' },
  byReason: {
    paused: 'Paused',
    'replicas-not-seen': 'Progressing',
    'replicas-not-updated': 'Updating',
    'replicas-not-ready': 'Progressing',
  },
};

/** Lists of what runs pods by a template. */
export const workloadList: ListShape = {
  own: [stateColumn('Ready', workloadWords)],
  looks: { Images: 'images' },
};

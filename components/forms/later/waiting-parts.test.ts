import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { addWaitingPart, whenPartsAreDrawn } from './waiting-parts.ts';

describe('whenPartsAreDrawn', () => {
  beforeEach(() => {
    vi.stubGlobal('requestAnimationFrame', (draw: () => void) => setTimeout(draw, 0));
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('acts at once when everything is drawn', () => {
    const act = vi.fn();
    whenPartsAreDrawn(act);
    expect(act).toHaveBeenCalledOnce();
  });

  it('[U31] has every part brought first, also one that stands in another', async () => {
    const brought: string[] = [];
    const inner = async () => {
      brought.push('inner');
      removeInner();
    };
    let removeInner = () => {};
    const removeOuter = addWaitingPart(async () => {
      brought.push('outer');
      removeOuter();
      removeInner = addWaitingPart(inner);
    });
    await new Promise<void>((resolve) => whenPartsAreDrawn(resolve));
    expect(brought).toEqual(['outer', 'inner']);
  });

  it('waits for no part that is gone', () => {
    const bring = vi.fn(async () => {});
    addWaitingPart(bring)();
    const act = vi.fn();
    whenPartsAreDrawn(act);
    expect(act).toHaveBeenCalledOnce();
    expect(bring).not.toHaveBeenCalled();
  });
});

/** Results of the author's own job, as they are shown. */
import { describe, expect, test } from 'vitest';
import type { ModelReview } from '../../src/energy-review/index.ts';
import { renderComment, renderTerminal, renderTitle } from '../../src/report/index.ts';
import { aFigure, aReported } from '../support/reported.ts';
import { aFinding, aReview } from '../support/reviews.ts';

const commentOf = (model: ModelReview) => renderComment(aReview([model])) ?? '';
const oneLine = (model: ModelReview) =>
  renderTerminal(aReview([model]), { color: false, columns: 80 }).replaceAll(/\s+/g, ' ');

describe('results of the author’s own job', () => {
  test.each([
    [1, 2, '⚠️ models/chat.safetensors uses 100% more energy than on the base branch'],
    [2, 1, '✅ models/chat.safetensors uses 50.0% less energy than on the base branch'],
    [1, 1, '✅ models/chat.safetensors: no change in energy'],
    [1, 1.012, 'models/chat.safetensors: no clear change in energy'],
  ])('of %f and %f Wh are a change like any other, with how it is known', (base, head, headline) => {
    const model = aReported({ base: aFigure(base), head: aFigure(head) });
    expect(renderTitle(aReview([model]))).toBe(
      renderTerminal(aReview([model]), { color: false, columns: 200 })
        .split('\n')[0]
        ?.replace(/^\W+ /, ''),
    );
    for (const shown of [commentOf(model).replaceAll('`', '').replace('### ', ''), oneLine(model)]) {
      expect(shown).toContain(headline);
      expect(shown.toLowerCase()).toContain('measured by your job');
      expect(shown).toContain('energy.json');
      // The meter of the run measured nothing of it.
      expect(shown).not.toMatch(/CPU time|isn’t measured|longer run/);
    }
  });

  test('say what they were measured on', () => {
    const model = aReported({ base: aFigure(1), head: aFigure(2, { queries: 5000 }) });
    expect(commentOf(model)).toContain(
      'Base: 4,000 queries on NVIDIA L4, with nvml. This PR: 5,000 queries on NVIDIA L4',
    );
  });

  test('that aren’t compared show each figure, and why', () => {
    const notCompared = { code: 'reported-not-comparable', message: 'They come from different devices.' };
    const model = aReported({ base: aFigure(1), head: aFigure(2, { device: 'NVIDIA H100' }), notCompared });
    const shown = oneLine(model);
    expect(shown).toContain('uses 2.00 Wh (1.98 to 2.02) per 1,000 queries; not compared with before');
    expect(shown).toContain('They come from different devices.');
    expect(shown).toContain('NVIDIA H100');
    expect(shown).not.toContain('100%');
  });

  test('that can’t be used say why and what to do, and leave nothing to paste that hides it', () => {
    const error = { code: 'reported-not-new', message: 'The result isn’t new.', remedy: 'Measure the changed model.' };
    const unjudged = aFinding('unjudged', { rule: 'measurable' });
    const model = aReported({ base: aFigure(1), error }, { error, findings: [unjudged] });
    expect(oneLine(model)).toContain('your job has no usable result for models/chat.safetensors');
    expect(commentOf(model)).toContain('The result isn’t new.');
    expect(commentOf(model)).toContain(
      '**Measure it in your job** (suggested: then it is judged) | Measure the changed model |',
    );
    expect(commentOf(model)).not.toContain('unmeasured:');
  });

  test('hold no Markdown of whoever wrote the file', () => {
    const device = '![x](https://evil.example/x.png) <img src=x> @everyone';
    const model = aReported({ base: aFigure(1, { device }), head: aFigure(2, { device, meter: '**nvml**' }) });
    expect(commentOf(model)).not.toMatch(/!\[x\]\(|<img|\*\*nvml|(?<!\\)@everyone/);
  });
});

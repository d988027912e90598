/** What Label Studio's pairwise template stores of a task, as its server exports it as JSON (version 1.23). */
export function task(
  id: number,
  data: object,
  annotations: readonly object[],
  predictions: readonly object[] = [],
): object {
  return {
    id,
    annotations,
    file_upload: 'f0a1b2c3-tasks.json',
    drafts: [],
    predictions,
    data,
    meta: {},
    created_at: '2026-03-09T21:52:49.513742Z',
    updated_at: '2026-03-09T22:16:08.746926Z',
    inner_id: id,
    total_annotations: annotations.length,
    cancelled_annotations: 0,
    total_predictions: predictions.length,
    comment_count: 0,
    project: 83,
    updated_by: 1,
    comment_authors: [],
  };
}

export function annotation(
  id: number,
  user: number | object,
  result: readonly object[],
  more: object = {},
): object {
  return {
    id,
    completed_by: user,
    result,
    was_cancelled: false,
    ground_truth: false,
    created_at: '2026-03-09T22:16:08.728353Z',
    updated_at: '2026-03-09T22:16:08.728378Z',
    draft_created_at: null,
    lead_time: 4.288,
    prediction: {},
    result_count: result.length,
    unique_id: 'd4f1c1b2-0000-4000-8000-000000000000',
    task: id,
    project: 83,
    ...more,
  };
}

export function pairwise(selected: string, toName = 'answer1,answer2'): object {
  return {
    id: 'r1',
    from_name: 'pw',
    to_name: toName,
    type: 'pairwise',
    origin: 'manual',
    value: { selected },
  };
}

export function rating(stars: number, toName: string, fromName = `q_${toName}`): object {
  return {
    id: 'r4',
    from_name: fromName,
    to_name: toName,
    type: 'rating',
    origin: 'manual',
    value: { rating: stars },
  };
}

export const alice = {
  id: 7,
  email: 'alice@example.com',
  first_name: 'Alice',
  last_name: '',
};

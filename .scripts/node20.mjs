/**
 * Preloaded before vitest. Its reporter prints failures with `Map.groupBy`, which Node 20 does not have: without this
 * a failing test would end in the reporter's own crash instead of its reason.
 */
Map.groupBy ??= (items, keyOf) => {
  const groups = new Map();
  let index = 0;
  for (const item of items) {
    const key = keyOf(item, index++);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
};

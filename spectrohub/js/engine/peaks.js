// Two peaks in a fine spectrum.

// How far a spectrum in dB falls between a peak at each of two frequencies (within `near` points of it); 0 where there
// are no two.
export function dipBetween(db, step_hz, f1_hz, f2_hz, near) {
  const peak = (hz) => {
    const at = Math.round(hz / step_hz);
    let best = null;
    for (let i = Math.max(1, at - near); i <= Math.min(db.length - 2, at + near); i++) {
      if (db[i] >= db[i - 1] && db[i] >= db[i + 1] && (best === null || db[i] > db[best])) best = i;
    }
    return best;
  };
  const a = peak(Math.min(f1_hz, f2_hz));
  const b = peak(Math.max(f1_hz, f2_hz));
  if (a === null || b === null || a >= b) return 0;
  return Math.min(db[a], db[b]) - db.subarray(a, b + 1).reduce((low, value) => Math.min(low, value), Infinity);
}

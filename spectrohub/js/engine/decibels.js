// Decibels as librosa.amplitude_to_db(|D|, ref=max, top_db) gives them, and the colours that stand for them.

const AMIN_POWER = 1e-10; // librosa's amin (1e-5), squared

export function powerToDb(power, peak, top_db) {
  const db = 10 * Math.log10(Math.max(AMIN_POWER, power) / Math.max(AMIN_POWER, peak));
  return Math.max(db, -top_db);
}

// A float32's upper 16 bits are its exponent and 7 bits of its mantissa: steps of at most 0.034 dB. So the
// colour of a power is one look-up by these bits, and no logarithm is taken for a pixel.
export function colourByPowerBits(lut, peak, top_db, table = new Uint32Array(32768)) {
  const bits = new Uint16Array(2);
  const number = new Float32Array(bits.buffer);
  const last = lut.length - 1;
  number[0] = Math.max(AMIN_POWER, peak) * 10 ** (-top_db / 10);
  const low = bits[1];
  number[0] = Math.max(AMIN_POWER, peak);
  const high = bits[1];
  table.fill(lut[0], 0, low);
  table.fill(lut[last], high + 1);
  bits[0] = 32768; // the middle of a step
  for (bits[1] = low; bits[1] <= high; bits[1]++) {
    table[bits[1]] = lut[Math.round((1 + powerToDb(number[0], peak, top_db) / top_db) * last)];
  }
  table[high] = lut[last];
  return table;
}

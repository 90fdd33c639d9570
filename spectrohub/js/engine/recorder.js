// A short sound of the learner's own, from a file or the microphone, as one channel at one rate. It stays in the page.

// data: an ArrayBuffer of any format that the browser reads. Gives at most `longestS` seconds as Int16Array.
export async function decodeSound(data, rate, longestS) {
  const whole = await new OfflineAudioContext(1, 1, rate).decodeAudioData(data);
  const length = Math.max(1, Math.min(Math.ceil(whole.duration * rate), Math.floor(longestS * rate)));
  const context = new OfflineAudioContext(1, length, rate); // mixes down and resamples
  const source = context.createBufferSource();
  source.buffer = whole;
  source.connect(context.destination);
  source.start();
  const samples = (await context.startRendering()).getChannelData(0);
  return Int16Array.from(samples, (value) => Math.max(-32768, Math.min(32767, Math.round(value * 32767))));
}

// Records until `stop()`, at most `longestS` seconds; `done` is a promise of the ArrayBuffer.
export async function record(longestS) {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const recorder = new MediaRecorder(stream);
  const pieces = [];
  recorder.ondataavailable = ({ data }) => pieces.push(data);
  const done = new Promise((resolve) => {
    recorder.onstop = () => {
      stream.getTracks().forEach((track) => track.stop());
      resolve(new Blob(pieces).arrayBuffer());
    };
  });
  recorder.start();
  const stop = () => recorder.state === "recording" && recorder.stop();
  setTimeout(stop, longestS * 1000);
  return { stop, done };
}

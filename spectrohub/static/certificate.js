function element(tag,attributes={},...children){let node=document.createElement(tag);for(let[name,value]of Object.entries(attributes))name.startsWith("on")?node.
addEventListener(name.slice(2),value):value===!0?node.setAttribute(name,""):value!==!1&&value!==null&&value!==void 0&&node.setAttribute(name,value);return node.
append(...children.flat()),node}var bundle=Math.random().toString(36).slice(2,10),counter=0,uniqueId=stem=>`spectrohub-${stem}-${bundle}-${counter+=1}`;function guardKeys(root){root.setAttribute("data-lm-suppress-shortcuts","true"),root.addEventListener("keydown",event=>{event.key!=="Tab"&&event.key!=="Escape"&&
!event.ctrlKey&&!event.metaKey&&event.stopPropagation()})}var word=(view,at)=>at+4<=view.byteLength?String.fromCharCode(...new Uint8Array(view.buffer,view.byteOffset+at,4)):"";function toldBy(view){let start2=word(view,
0);return start2==="fLaC"?flac(view):start2==="OggS"?ogg(view):start2==="RIFF"?{seconds:null,cut:!1}:mp3(view)}function lengthRemarks(told,seconds2){let[says,reads]=[
told.seconds,seconds2].map(value=>`${value?.toFixed(2)} s`);return told.seconds!==null&&seconds2<told.seconds-NEAR_S?[`it says ${says}, and ${reads} can be read\
; it is damaged or cut off`]:told.seconds!==null&&seconds2>1.05*told.seconds+NEAR_S?[`it says ${says} and holds ${reads}; several sounds may be joined in it`]:told.
cut?["it has no proper end, and may be cut off"]:[]}var NEAR_S=.12;function flac(view){if(view.byteLength<26)return{seconds:null,cut:!0};let rate=view.getUint32(
18)>>>12,samples=(view.getUint8(21)&15)*2**32+view.getUint32(22);return{seconds:samples&&rate?samples/rate:null,cut:!1}}function ogg(view){let opus=word(view,28)===
"Opus",rate=opus?48e3:view.getUint32(40,!0),skipped=opus?view.getUint16(38,!0):0,at=view.byteLength-27;for(;at>0&&word(view,at)!=="OggS";)at-=1;if(at<=0||!rate)
return{seconds:null,cut:!0};let end=view.getUint32(at+6,!0)+2**32*view.getInt32(at+10,!0),parts=view.getUint8(at+26),size=27+parts;for(let i=at+27;i<Math.min(at+
27+parts,view.byteLength);i++)size+=view.getUint8(i);return{seconds:end>0?(end-skipped)/rate:null,cut:!(view.getUint8(at+5)&4)||at+size>view.byteLength}}var KBITS={
1:[0,32,40,48,56,64,80,96,112,128,160,192,224,256,320],2:[0,8,16,24,32,40,48,56,64,80,96,112,128,144,160]};function frameAt(view,at){if(at+4>view.byteLength)return null;
let head=view.getUint32(at),[version,layer,kbits,rates]=[head>>>19&3,head>>>17&3,head>>>12&15,head>>>10&3];if(head>>>21!==2047||version===1||layer!==1||rates===
3)return null;let first=version===3,bitrate=1e3*(KBITS[first?1:2][kbits]??0);if(!bitrate)return null;let rate=[44100,48e3,32e3][rates]/(first?1:version===2?2:4),
samples=first?1152:576,mono=(head>>>6&3)===3,tag=at+4+(first?mono?17:32:mono?9:17);return{bytes:Math.floor(samples/8*bitrate/rate)+(head>>>9&1),samples,rate,tag}}
function mp3(view){let at=0;word(view,0).startsWith("ID3")&&(at=10+[6,7,8,9].reduce((sum,i)=>sum<<7|view.getUint8(i),0));let first=frameAt(view,at);if(!first)return{
seconds:null,cut:!1};let tagged=["Xing","Info"].includes(word(view,first.tag))&&view.getUint32(first.tag+4)&1,[count,end]=[0,at];for(let frame=first;frame;frame=
frameAt(view,end)){if(end+frame.bytes>view.byteLength)return{seconds:told(tagged?view.getUint32(first.tag+8):count),cut:!0};count+=1,end+=frame.bytes}return{seconds:told(
tagged?view.getUint32(first.tag+8):wholeTo(view,end)?count:0),cut:!1};function told(frames){return frames?frames*first.samples/first.rate:null}}var wholeTo=(view,end)=>view.
byteLength-end<4||word(view,end).startsWith("TAG");var grouped=new Intl.NumberFormat("en",{maximumFractionDigits:0}),integer=value=>grouped.format(value);var seconds=(value,digits=2)=>`${value.toFixed(digits)} s`;var MOST_BYTES=2e8,SHORTEST_S=.1,KINDS="WAV, MP3, FLAC and OGG files work in every browser.",SoundTrouble=class extends Error{};async function soundOfFile(file,rate,longestS){
if(!file.size)throw new SoundTrouble(`${file.name} is empty: 0 bytes.`);if(file.size>MOST_BYTES)throw new SoundTrouble(`${file.name} has ${integer(file.size/1e6)}\
 MB; at most ${MOST_BYTES/1e6} fit. Cut out a stretch.`);let data;try{data=await file.arrayBuffer()}catch{throw new SoundTrouble(`${file.name} could not be read\
. A folder? Take one sound file.`)}let view=new DataView(data),own=rateOf(view),remarks=rightLength(view),told=toldBy(view),whole;try{whole=await new OfflineAudioContext(
1,1,decodingRate(own)).decodeAudioData(data)}catch{throw new SoundTrouble(whyUnreadable(file.name))}remarks.push(...lengthRemarks(told,whole.duration));let channels=Array.
from({length:whole.numberOfChannels},(_,i)=>whole.getChannelData(i)),mono=mixed(channels,remarks);return fitted(mono,whole.sampleRate,rate,longestS,{name:file.name,
own,remarks})}function whyUnreadable(name){return/\.(raw|pcm)$/i.test(name)?`${name} holds bare samples: no header says their rate or their format. Export it as\
 WAV, or read it in Python with np.fromfile.`:`${name} cannot be read as a sound: it is damaged, or of another kind. ${KINDS} Of a damaged one load_clip in Pyth\
on may read more.`}async function fitted(samples,from,rate,longestS,{name="The recording",own=from,remarks=[]}={}){let length=samples.length/from;if(length<SHORTEST_S)
throw new SoundTrouble(`${name} lasts ${seconds(length)}; at least ${SHORTEST_S} s are needed.`);if(!samples.every(Number.isFinite))throw new SoundTrouble(`${name}\
 holds values that are no numbers (NaN or infinite).`);let kept=samples;if(length>longestS&&(kept=samples.subarray(0,Math.floor(longestS*from)),remarks.push(`th\
e first ${longestS} s of ${seconds(length,0)} are taken`)),kept.every(value=>value===0))throw new SoundTrouble(`${name} is silent: every sample is 0. Is the mic\
rophone or the track muted?`);own&&own!==rate?remarks.push(`resampled from ${integer(own)} Hz to ${integer(rate)} Hz${own>rate?`, so nothing above ${integer(rate/
2)} Hz is kept`:""}`):own||remarks.push(`taken at ${integer(rate)} Hz`);let out=from===rate?kept.slice():await resampled(kept,from,rate),peak=out.reduce((most,value)=>Math.
max(most,Math.abs(value)),0);return peak>1&&(out=out.map(value=>value/peak),remarks.push(`${(20*Math.log10(peak)).toFixed(1)} dB quieter, for its peak was beyon\
d full scale`)),{samples:out,remarks}}var asInt16=samples=>Int16Array.from(samples,value=>Math.max(-32768,Math.min(32767,Math.round(value*32768))));async function resampled(samples,from,rate){
let context=new OfflineAudioContext(1,Math.max(1,Math.round(samples.length*rate/from)),rate),buffer=context.createBuffer(1,samples.length,from);buffer.copyToChannel(
samples,0);let source=new AudioBufferSourceNode(context,{buffer});return source.connect(context.destination),source.start(),(await context.startRendering()).getChannelData(
0)}function mixed(channels,remarks){if(channels.length===1)return channels[0];let mean=new Float32Array(channels[0].length),apart=0;for(let channel of channels)
for(let i=0;i<mean.length;i++)mean[i]+=channel[i]/channels.length,apart+=channel[i]**2/channels.length;return mean.reduce((sum,value)=>sum+value**2,0)<apart/channels.
length/10?(remarks.push("its channels cancel each other (opposite phase), so the first is taken alone"),channels[0]):(remarks.push(`its ${channels.length} chann\
els are mixed down to one`),mean)}var decodingRate=own=>own>=8e3&&own<=96e3?own:48e3,word2=(view,at)=>at+4<=view.byteLength?String.fromCharCode(...new Uint8Array(
view.buffer,at,4)):"";function rateOf(view){if(view.byteLength<64)return null;let start2=word2(view,0);if(start2==="RIFF")return view.getUint32(24,!0);if(start2===
"fLaC")return view.getUint32(18)>>>12;if(start2==="OggS")return word2(view,28)==="Opus"?48e3:view.getUint32(40,!0);let at=0;if(start2.startsWith("ID3")&&(at=10+
[6,7,8,9].reduce((sum,i)=>sum<<7|view.getUint8(i),0)),at+4>view.byteLength)return null;let head=view.getUint32(at),version=head>>>19&3;return head>>>21!==2047||
version===1?null:([44100,48e3,32e3][head>>>10&3]??0)/{3:1,2:2,0:4}[version]||null}function rightLength(view){if(word2(view,0)!=="RIFF")return[];let at=12;for(;at+
8<=view.byteLength&&word2(view,at)!=="data";)at+=8+view.getUint32(at+4,!0)+view.getUint32(at+4,!0)%2;if(at+8>view.byteLength)return[];let[said,there]=[view.getUint32(
at+4,!0),view.byteLength-at-8];return!there||said&&said<=there?[]:(view.setUint32(at+4,there,!0),view.setUint32(4,view.byteLength-8,!0),said===0?["its header sa\
ys 0 bytes, so it is read by its size"]:said===4294967295?[]:["it ends before the length that it tells, and may be cut off"])}function snapshot(root){let drawn=[...root.querySelectorAll("canvas[data-fitted]")],[canvas]=drawn.sort((a,b)=>b.width*b.height-a.width*a.height);if(!canvas)return"";
let small=document.createElement("canvas");small.width=Math.min(720,canvas.width),small.height=Math.round(canvas.height*small.width/canvas.width);let pen=small.
getContext("2d");pen.fillStyle=getComputedStyle(canvas.closest(".sh-card")??canvas).backgroundColor,pen.fillRect(0,0,small.width,small.height),pen.drawImage(canvas,
0,0,small.width,small.height);let image=document.createElement("img");return image.alt=canvas.getAttribute("aria-label")??"",image.style="display:block;max-widt\
h:100%;margin-bottom:6px",image.src=small.toDataURL("image/webp",.7),image.outerHTML}var VIEW="application/vnd.jupyter.widget-view+json",STATE="application/vnd.jupyter.widget-state+json",KEPT=Symbol.for("spectrohub.stills"),GO_ON='<figure class=\
"sh-still"><figcaption>Run this cell to go on.</figcaption></figure>';function keepStills(manager){let notebook=manager?.context?.model;!notebook?.cells||!notebook.
toJSON||(notebook[KEPT]??=start(manager,notebook),notebook[KEPT]())}function start(manager,notebook){let seen=new Map,whole=notebook.toJSON.bind(notebook);notebook.
toJSON=()=>withStills(whole(),seen),manager.restored?.connect(()=>revive(manager,notebook)),revive(manager,notebook);let timer=0;return()=>{clearTimeout(timer),
timer=setTimeout(()=>{look(manager,notebook,seen)},300)}}async function look(manager,notebook,seen){for(let output of outputs(notebook)){let id=output.data[VIEW]?.
model_id;if(!id||!manager.has_model(id))continue;let model=await manager.get_model(id),views=await Promise.all(Object.values(model.views??{}));seen.set(id,views.
map(view=>view.el))}}function revive(manager,notebook){for(let output of outputs(notebook)){let view=output.metadata[VIEW];if(!view||!manager.has_model(view.model_id))
continue;let{[VIEW]:_,...metadata}=output.metadata;output.setData({data:{...output.data,[VIEW]:view},metadata})}}var statesOf=notebook=>notebook.metadata?.widgets?.[STATE]?.state??{};function*outputs(notebook){for(let cell of notebook.cells)for(let i=0;i<(cell.outputs?.length??
0);i+=1){let output=cell.outputs.get(i);output.data&&output.metadata&&(yield output)}}function withStills(notebook,seen){let states=statesOf(notebook),still=output=>{
let{[VIEW]:view,...data}=output.data??{};if(!view||view.model_id in states)return output;let picture=(seen.get(view.model_id)??[]).map(snapshot).find(Boolean)??
"",html=[data["text/html"]??GO_ON].flat().join("").replace(/(<figure[^>]*>)/,opening=>`${opening}${picture}`);return{...output,data:{...data,"text/html":html},metadata:{
...output.metadata,[VIEW]:view}}},cells=notebook.cells.map(cell=>cell.outputs?{...cell,outputs:cell.outputs.map(still)}:cell);return{...notebook,cells}}var SYNC_MS=250,SLICE_MS=20,PIECE=1<<20;function anywidgetHost(model){let timer=0,decoded={view:null,advance:null},decodedUntil=until=>{let view=model.get("_samples");return decoded.view!==view&&(decoded=
{view,advance:decoding(view,model.get("_sample_format"))}),decoded.advance(until)},save=()=>{clearTimeout(timer),timer=0,model.save_changes()};return{get sr(){return model.
get("_sr")??1},get name(){return model.get("_name")??""},samples:()=>decodedUntil(1/0),whenReady(then){let slice=0,turn=()=>{!model.get("_samples")||decodedUntil(
performance.now()+SLICE_MS)?then():slice=setTimeout(turn,0)};return turn(),()=>clearTimeout(slice)},take({samples,sr,name,load}){model.set("_code",(model.get("_\
code")??"").replace(model.get("_load")??"",()=>load)),model.set("_load",load),model.set("_sr",sr),model.set("_name",name),model.set("_sample_format","int16"),model.
set("_samples",new DataView(asInt16(samples).buffer)),save()},onClip(listener){return model.on("change:_samples",listener),()=>model.off("change:_samples",listener)},
get:key=>model.get(key),set(key,value){model.get(key)!==value&&(model.set(key,value),clearTimeout(timer),timer=setTimeout(save,SYNC_MS))},on(key,listener){let heard=()=>listener(
model.get(key));return model.on(`change:${key}`,heard),()=>model.off(`change:${key}`,heard)},close(){timer&&save()}}}function decoding(view,format){let asTheyAre=format==="float32",length=Math.floor(view.byteLength/(asTheyAre?4:2)),samples=new Float32Array(length),[numbers,target]=[
new DataView(view.buffer,view.byteOffset,view.byteLength),new Uint8Array(samples.buffer)],done=0;return until=>{for(;done<length;){let end=Math.min(length,done+
PIECE);if(asTheyAre)target.set(new Uint8Array(view.buffer,view.byteOffset+4*done,4*(end-done)),4*done);else for(let i=done;i<end;i++)samples[i]=numbers.getInt16(
2*i,!0)/32768;if(done=end,length>4*PIECE&&performance.now()>until)break}return done<length?null:samples}}function anywidget(mount2,anew=[]){return{initialize({model}){
keepStills(model.widget_manager)},render({model,el}){keepStills(model.widget_manager);let host=anywidgetHost(model),close=()=>{},again=()=>{close(),close=mount2(
el,host)},offs=[];return offs.push(host.whenReady(()=>{again(),offs.push(...anew.map(key=>host.on(key,again)))})),()=>{offs.forEach(off=>off()),close(),host.close()}}}}var OPEN="spectrohub-open",HERE=/\/(?:tree|notebooks)\//;function openInLab(root){root.addEventListener("click",event=>{let anchor=event.target.closest("a[href]"),
inLab=document.querySelector(".jp-Notebook")&&HERE.test(location.pathname);if(!anchor||!inLab||event.ctrlKey||event.metaKey||event.shiftKey)return;let{origin,pathname,
hash}=new URL(anchor.getAttribute("href"),location.href);if(origin!==location.origin||!HERE.test(pathname))return;let args={path:decodeURIComponent(pathname.slice(
pathname.search(HERE)).replace(HERE,"")),id:decodeURIComponent(hash)};if(!root.dispatchEvent(new CustomEvent(OPEN,{detail:args,bubbles:!0,cancelable:!0}))){event.
preventDefault();return}anchor.dataset.commandlinkerCommand="rendermime:handle-local-link",anchor.dataset.commandlinkerArgs=JSON.stringify(args)})}var TAP=`registerProcessor("spectrohub-tap", class extends AudioWorkletProcessor {
  block = new Float32Array(256);
  at = 0;
  process([[channel]]) {
    if (!channel) return true;
    this.block.set(channel, this.at);
    this.at += channel.length;
    if (this.at >= this.block.length) {
      this.port.postMessage(this.block, [this.block.buffer]);
      this.block = new Float32Array(256);
      this.at = 0;
    }
    return true;
  }
});`,AS_IT_IS={echoCancellation:!1,noiseSuppression:!1,autoGainControl:!1,channelCount:1},Ring=class{constructor(size){this.kept=new Float32Array(size),this.count=
0}get length(){return Math.min(this.count,this.kept.length)}push(block){let{kept}=this,at=this.count%kept.length,first=Math.min(block.length,kept.length-at);kept.
set(block.subarray(0,first),at),kept.set(block.subarray(first),0),this.count+=block.length}last(n=this.length,back=0,to=new Float32Array(n)){let{kept}=this,start2=(this.
count-back-n)%kept.length,first=Math.min(n,kept.length-start2);return to.set(kept.subarray(start2,start2+first)),to.set(kept.subarray(0,n-first),first),to}};async function openMicrophone(longestS,onBlock,onEnd=()=>{}){
if(!navigator.mediaDevices?.getUserMedia)throw new DOMException("",window.isSecureContext?"NotSupportedError":"SecurityError");let stream=await navigator.mediaDevices.
getUserMedia({audio:AS_IT_IS}),context=new AudioContext({latencyHint:"interactive"}),close=()=>{stream.getTracks().forEach(track=>track.stop()),context.state!==
"closed"&&context.close()};try{await context.audioWorklet.addModule(`data:text/javascript,${encodeURIComponent(TAP)}`);let ring=new Ring(Math.ceil(longestS*context.
sampleRate)),tap=new AudioWorkletNode(context,"spectrohub-tap",{numberOfOutputs:0,channelCount:1,channelCountMode:"explicit"});tap.port.onmessage=({data})=>{ring.
push(data),onBlock()},context.createMediaStreamSource(stream).connect(tap),stream.getAudioTracks()[0].addEventListener("ended",onEnd),await context.resume();let end=()=>{
tap.port.onmessage=null,close()};return{sr:context.sampleRate,ring,close:end}}catch(error){throw close(),error}}function whyNoMicrophone({name,message}){return`${{
NotAllowedError:location.protocol==="file:"?"The microphone was refused; browsers may do so for a page that is opened as a file.":"The microphone was refused. T\
he sign beside the page's address allows it again.",SecurityError:"Browsers give the microphone only to pages over https or of this computer (localhost).",NotFoundError:"\
No microphone was found. Plug one in, or switch it on.",NotReadableError:"The microphone cannot be used now; another program may hold it.",NotSupportedError:"Th\
is browser gives pages no microphone."}[name]??`The microphone did not start (${name}${message?`: ${message}`:""}).`} A sound file works as well.`}function rich(tag,attributes,html){let node=element(tag,attributes);return node.innerHTML=html,node}var OWN="",PATIENCE_MS=3e4,WAITING="Still drawing. If this line stays, the notebook's kernel is busy or was restarted: run this cell again.",TYPES={svg:"image/s\
vg+xml",pdf:"application/pdf",jwt:"text/plain",json:"application/json"},WORDS={"certificate.svg":"Picture (SVG), with the signed credential inside","certificate\
.pdf":"To print (PDF)","credential.jwt":"Open Badge (credential)","issuer-key.json":"Public key, for whoever verifies"};function mount(el,host){let root=element(
"div",{class:"sh-card sh-certificate",role:"group","aria-label":"Certificate"});guardKeys(root),openInLab(root);let close=host.get("open_lessons").length||host.
get("trouble")?missing(root,host):form(root,host);return el.replaceChildren(root),()=>{close(),root.remove()}}var certificate_default=anywidget(mount);function missing(root,host){
let trouble=host.get("trouble"),[passed,required]=[host.get("passed"),host.get("required")],title=element("div",{class:"sh-title"},"Your certificate");if(trouble)
return root.append(title,element("p",{role:"alert"},trouble)),()=>{};let left=required-passed,words=`${passed} of ${required} required exercises are passed. Pas\
s the other ${left===1?"one":left}, and it can be made here.`,track=element("div",{class:"sh-certificate-track","aria-hidden":"true"},element("i",{style:`width:${100*
passed/required}%`})),lessons=host.get("open_lessons").map(({title:lesson,exercises})=>element("li",{},element("b",{},lesson),element("ul",{},exercises.map(({title:name,
href})=>element("li",{},rich("a",{href},name)))))),list=element("details",{},element("summary",{},left===1?"The open exercise":`The ${left} open exercises`),element(
"ul",{},lessons));return root.append(title,element("p",{},words),track,list),()=>{}}function form(root,host){let[rate,longest]=[host.get("rate_hz"),host.get("lo\
ngest_s")],own=null,recording=null,closed=!1,patience=0,urls=[],id=uniqueId("name"),name=element("input",{type:"text",id,autocomplete:"name",maxlength:80}),said=element(
"p",{class:"sh-certificate-said",role:"status","aria-live":"polite"}),group=uniqueId("sound"),choice=(value,text,checked)=>element("label",{},element("input",{type:"\
radio",name:group,value,checked}),` ${text}`),clips=host.get("clips").map(([clip,title],i)=>choice(clip,title,i===0)),mine=choice(OWN,"A sound of my own",!1),file=element(
"input",{type:"file",accept:"audio/*","aria-label":"A sound file",onchange:takeFile}),mic=element("button",{type:"button",class:"sh-button",onclick:takeMicrophone},
"Record"),heard=element("span",{class:"sh-certificate-heard"}),ownParts=element("div",{class:"sh-certificate-own",hidden:!0},mic,element("span",{},"or"),file,heard),
make=element("button",{type:"submit",class:"sh-button sh-primary"},"Make my certificate"),result=element("div",{class:"sh-certificate-result"}),body=element("fo\
rm",{novalidate:!0,onsubmit:ask},element("div",{class:"sh-title"},"Your certificate"),element("p",{},`All ${host.get("required")} required exercises are passed.\
 Everything is made on this computer and stays here.`),element("p",{},element("label",{for:id},"Name on it "),name),element("fieldset",{},element("legend",{},"I\
ts picture is the spectrogram of"),clips,mine,ownParts),make,said);body.addEventListener("change",()=>ownParts.hidden=sound()!==OWN),root.append(body,result);let sound=()=>body.
querySelector(`input[name="${group}"]:checked`).value;function say(text,bad=!1){said.textContent=text,said.classList.toggle("sh-is-bad",bad)}async function take(made){
try{let{samples,remarks}=await made;own=asInt16(samples),heard.textContent=`✓ ${(own.length/rate).toFixed(1)} s`,say(remarks.length?`Your sound: ${remarks.join(
"; ")}.`:"")}catch(error){if(!(error instanceof SoundTrouble))throw error;say(error.message,!0)}}function takeFile(){file.files[0]&&take(soundOfFile(file.files[0],
rate,longest))}async function takeMicrophone(){if(recording){stopRecording();return}mic.disabled=!0;try{recording=await openMicrophone(longest,()=>recording?.ring.
count>=longest*recording.sr&&stopRecording(),stopRecording),mic.textContent=`Stop (at most ${longest} s)`}catch(error){say(whyNoMicrophone(error),!0)}mic.disabled=
!1,closed&&recording?.close()}function stopRecording(){if(!recording)return;let{ring,sr}=recording;recording.close(),recording=null,mic.textContent="Record agai\
n",take(fitted(ring.last(),sr,rate,longest))}function ask(event){if(event.preventDefault(),!name.value.trim()){say("Write the name that shall stand on it first.",
!0),name.focus();return}if(sound()===OWN&&!own){say("Record some seconds or choose a file first.",!0);return}say("Drawing and signing …"),make.disabled=!0;let bytes=own&&
sound()===OWN?own:new Int16Array(0);host.set("recording",new DataView(bytes.buffer)),host.set("wanted",{press:(host.get("wanted").press??0)+1,name:name.value,clip:sound()}),
patience=setTimeout(()=>say(WAITING,!0),PATIENCE_MS)}function show(){let made=host.get("made");if(!made.press)return;if(clearTimeout(patience),make.disabled=!1,
made.trouble){say(made.trouble,!0);return}say(`The certificate of ${made.name} is made. ${made.note}`),make.textContent="Make it again",make.classList.remove("s\
h-primary"),urls.splice(0).forEach(url=>URL.revokeObjectURL(url));let links=Object.entries(made.files).map(([file2,bytes])=>(urls.push(URL.createObjectURL(new Blob(
[bytes],{type:TYPES[file2.split(".").pop()]}))),[file2,urls.at(-1)])),picture=element("img",{src:links.find(([file2])=>file2.endsWith(".svg"))[1],alt:`Certifica\
te of ${made.name}, with the spectrogram of the chosen sound`}),list=links.map(([file2,href],i)=>element("li",{},element("a",{class:`sh-button${i===0?" sh-prima\
ry":""}`,href,download:file2},WORDS[file2])));result.replaceChildren(picture,element("ul",{"aria-label":"Files"},list),element("p",{class:"sh-certificate-note"},
`The same files lie in ${made.folder}. It is self-issued: it proves that nobody changed it since, not who you are.`))}let off=host.on("made",show);return show(),
()=>{clearTimeout(patience),closed=!0,recording?.close(),urls.forEach(url=>URL.revokeObjectURL(url)),off()}}export{certificate_default as default,mount};

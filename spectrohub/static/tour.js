var __toBinary=Uint8Array.fromBase64||(()=>{for(var table=new Uint8Array(128),i=0;i<64;i++)table[i<26?i+65:i<52?i+71:i<62?i-4:i*4-205]=i;return base64=>{for(var n=base64.
length,bytes=new Uint8Array((n-(base64[n-1]=="=")-(base64[n-2]=="="))*3/4|0),i2=0,j=0;i2<n;){var c0=table[base64.charCodeAt(i2++)],c1=table[base64.charCodeAt(i2++)],
c2=table[base64.charCodeAt(i2++)],c3=table[base64.charCodeAt(i2++)];bytes[j++]=c0<<2|c1>>4,bytes[j++]=c1<<4|c2>>2,bytes[j++]=c2<<6|c3}return bytes}})();var pictures={picture:"#000004",wave:"#b5367a",mark:"#6ff0ff","mark-deep":"#19b8cc",cross:"#ffffff8c",glass:"#ffffff38",veil:"#00000080",unseen:"#1c1044ad","mar\
k-right":"#7dffb8",frame:"#ffffff"};function element(tag,attributes={},...children){let node=document.createElement(tag);for(let[name,value]of Object.entries(attributes))name.startsWith("on")?node.
addEventListener(name.slice(2),value):value===!0?node.setAttribute(name,""):value!==!1&&value!==null&&value!==void 0&&node.setAttribute(name,value);return node.
append(...children.flat()),node}var bundle=Math.random().toString(36).slice(2,10),counter=0,uniqueId=stem=>`spectrohub-${stem}-${bundle}-${counter+=1}`;function debounced(act,ms){let timer=0,request=()=>{clearTimeout(timer),timer=setTimeout(act,ms)};return request.cancel=()=>clearTimeout(timer),request}function guardKeys(root){root.setAttribute("data-lm-suppress-shortcuts","true"),root.addEventListener("keydown",event=>{event.key!=="Tab"&&event.key!=="Escape"&&
!event.ctrlKey&&!event.metaKey&&event.stopPropagation()})}function liveRegion(settleMs=600){let node=element("div",{class:"sh-unseen",role:"status","aria-live":"\
polite"}),text="",say=debounced(()=>{node.textContent!==text&&(node.textContent=text)},settleMs);return{node,say(next){text=next,say()},close:say.cancel}}function frequencyAxis(kind,sr){let top=sr/2;if(kind==="log"){let octaves=Math.log(top/32),ticks=[];for(let hz=64;hz<top*.97;hz*=2)ticks.push(hz);return{ticks,toHz:u=>32*
Math.exp(u*octaves),fromHz:hz=>Math.log(Math.max(hz,32)/32)/octaves}}return{ticks:niceTicks(top,7),toHz:u=>u*top,fromHz:hz=>hz/top}}function niceTicks(end,count){
let rough=end/count,power=10**Math.floor(Math.log10(rough)),step=[1,2,5,10].map(factor=>factor*power).find(value=>value>=rough),ticks=[];for(let i=0;i*step<=end*
1.0001;i++)ticks.push(Number((i*step).toPrecision(12)));return ticks}function coverage(pixels,cells,position){let from=new Int32Array(pixels),to=new Int32Array(
pixels);for(let i=0;i<pixels;i++){let a=Math.ceil(position(i/pixels)),b=Math.ceil(position((i+1)/pixels));i===pixels-1&&(b=cells),b<=a&&(a=Math.round(position((i+
.5)/pixels)),b=a+1),from[i]=Math.max(0,Math.min(cells-1,a)),to[i]=Math.max(from[i]+1,Math.min(cells,b))}return{from,to}}function cellRows(height,cells,position){
let{from,to}=coverage(height,cells,position),first=[],count=[],rowOf=new Int32Array(height);for(let i=0;i<height;i++)(i===0||from[i]!==from[i-1]||to[i]!==to[i-1])&&
(first.push(from[i]),count.push(to[i]-from[i])),rowOf[height-1-i]=first.length-1;return{first:Int32Array.from(first),count:Int32Array.from(count),rowOf}}var pixelRows=(axis,height,n_fft,sr)=>cellRows(
height,n_fft/2+1,u=>axis.toHz(u)*n_fft/sr);var codeName=name=>name?element("code",{"aria-hidden":"true"},name):"";function choice({label,name:parameter,options,value,onInput}){let name=uniqueId("choice"),inputs=options.map(option=>element("input",{type:"radio",name,value:String(
option.value),id:`${name}-${option.value}`})),set=v=>inputs.forEach(input=>input.checked=input.value===String(v));inputs.forEach(input=>input.addEventListener("\
change",()=>input.checked&&onInput(input.value))),set(value);let buttons=options.map((option,i)=>[inputs[i],element("label",{for:inputs[i].id},option.label)]);return{
node:element("fieldset",{class:"sh-control sh-choice"},element("legend",{},label,codeName(parameter)),element("div",{class:"sh-segments"},buttons.flat())),inputs,
set}}var SEEK_S={ArrowLeft:-.1,ArrowRight:.1,PageDown:-1,PageUp:1},percent=u=>`${(100*u).toFixed(3)}%`;function makeCursor(player,view){let playhead=element("div",{class:"\
sh-playhead"}),vertical=element("div",{class:"sh-cross sh-cross-x"}),horizontal=element("div",{class:"sh-cross sh-cross-y"}),box=element("div",{class:"sh-footpr\
int"}),cross=element("div",{class:"sh-crosshair",hidden:!0},vertical,horizontal,box),layer=element("div",{class:"sh-cursor",tabindex:0,role:"slider","aria-label":view.
label??"Position in the clip","aria-valuemin":0,"aria-valuemax":player.duration.toFixed(2)},cross,playhead),hz=1e3,hovering=!1;function place(t){let axis=view.axis(),
print=view.footprint({t,hz}),[from,to]=print.range??[Math.max(0,print.hz-print.hertz/2),print.hz+print.hertz/2],low=axis.fromHz(from),high=axis.fromHz(to);cross.
hidden=!1,vertical.style.left=percent(print.t/player.duration),horizontal.style.bottom=percent(axis.fromHz(print.hz)),Object.assign(box.style,{left:percent((print.
t-print.seconds/2)/player.duration),width:percent(print.seconds/player.duration),bottom:percent(low),height:percent(high-low)})}function showAt(t){return place(
t),view.describe({t,hz})}function mirror(point){cross.hidden=!point,point&&(hz=point.hz,place(point.t))}function follow(){let t=player.position;return playhead.
style.left=percent(t/player.duration),layer.setAttribute("aria-valuenow",t.toFixed(2)),t}function fromKeys(){let t=follow();layer.setAttribute("aria-valuetext",
showAt(t))}return layer.addEventListener("pointermove",event=>{let area=layer.getBoundingClientRect();hovering=!0,hz=view.axis().toHz(Math.max(0,Math.min(1,1-(event.
clientY-area.top)/area.height))),showAt(player.duration*(event.clientX-area.left)/area.width)}),layer.addEventListener("pointerleave",()=>{hovering=!1,cross.hidden=
!0,view.describe(null)}),layer.addEventListener("click",event=>{let area=layer.getBoundingClientRect();player.seek(player.duration*(event.clientX-area.left)/area.
width),player.play(),follow()}),layer.addEventListener("focus",()=>layer.matches(":focus-visible")&&fromKeys()),layer.addEventListener("blur",()=>{hovering||(cross.
hidden=!0,view.describe(null))}),layer.addEventListener("keydown",event=>{let{key}=event,axis=view.axis();if(SEEK_S[key])player.seek(player.position+SEEK_S[key]);else if(key===
"Home")player.seek(0);else if(key==="End")player.seek(player.duration);else if(key==="ArrowUp")hz=axis.toHz(Math.min(1,axis.fromHz(hz)+.01));else if(key==="Arro\
wDown")hz=axis.toHz(Math.max(0,axis.fromHz(hz)-.01));else if(key===" ")player.toggle();else return;event.preventDefault(),fromKeys()}),{layer,follow,mirror}}function snapshot(root){let drawn=[...root.querySelectorAll("canvas[data-fitted]")],[canvas]=drawn.sort((a,b)=>b.width*b.height-a.width*a.height);if(!canvas)return"";
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
...output.metadata,[VIEW]:view}}},cells=notebook.cells.map(cell=>cell.outputs?{...cell,outputs:cell.outputs.map(still)}:cell);return{...notebook,cells}}var SYNC_MS=250;function staticHost({values={},samples=new Float32Array(0),sr=1,name=""}){let state={...values},listeners=new Map;return{sr,name,samples:()=>samples,
get:key=>state[key],set(key,value){if(state[key]!==value){state[key]=value;for(let listener of listeners.get(key)??[])listener(value)}},on(key,listener){return listeners.
has(key)||listeners.set(key,new Set),listeners.get(key).add(listener),()=>listeners.get(key).delete(listener)},close(){}}}function anywidgetHost(model){let timer=0,
save=()=>{clearTimeout(timer),timer=0,model.save_changes()};return{sr:model.get("_sr")??1,name:model.get("_name")??"",samples:()=>decode(model.get("_samples"),model.
get("_sample_format")),get:key=>model.get(key),set(key,value){model.get(key)!==value&&(model.set(key,value),clearTimeout(timer),timer=setTimeout(save,SYNC_MS))},
on(key,listener){let heard=()=>listener(model.get(key));return model.on(`change:${key}`,heard),()=>model.off(`change:${key}`,heard)},close(){timer&&save()}}}function decode(view,format){
let bytes=view.buffer.slice(view.byteOffset,view.byteOffset+view.byteLength);return format==="float32"?new Float32Array(bytes):Float32Array.from(new Int16Array(
bytes),value=>value/32768)}function anywidget(mount2,anew=[]){return{initialize({model}){keepStills(model.widget_manager)},render({model,el}){keepStills(model.widget_manager);
let host=anywidgetHost(model),close=mount2(el,host),again=()=>{close(),close=mount2(el,host)},offs=anew.map(key=>host.on(key,again));return()=>{offs.forEach(off=>off()),
close(),host.close()}}}}var magma_default=["00000401000501010601010802010902020b02020d03030f03031204041405041606051806051a07061c08071e090720","0a08220b09240c09260d0a290e0b2b100b2d110c2\
f120d31130d34140e36150e38160f3b180f3d19103f1a10421c1044","1d11471e114920114b21114e22115024125325125527125829115a2a115c2c115f2d11612f1163311165331067341069","361\
06b38106c390f6e3b0f703d0f713f0f72400f74420f75440f764510774710784910784a10794c117a4e117b4f127b","51127c52137c54137d56147d57157e59157e5a167e5c167f5d177f5f187f6018\
80621980641a80651a80671b80681c81","6a1c816b1d816d1d816e1e81701f81721f817320817521817621817822817922827b23827c23827e2482802582812581","83268184268186278188278189\
28818b29818c29818e2a81902a81912b81932b80942c80962c80982d80992d809b2e7f","9c2e7f9e2f7fa02f7fa1307ea3307ea5317ea6317da8327daa337dab337cad347cae347bb0357bb2357bb33\
67ab5367a","b73779b83779ba3878bc3978bd3977bf3a77c03a76c23b75c43c75c53c74c73d73c83e73ca3e72cc3f71cd4071cf4070","d0416fd2426fd3436ed5446dd6456cd8456cd9466bdb476ad\
c4869de4968df4a68e04c67e24d66e34e65e44f64e55064","e75263e85362e95462ea5661eb5760ec5860ed5a5fee5b5eef5d5ef05f5ef1605df2625df2645cf3655cf4675cf4695c","f56b5cf66c5\
cf66e5cf7705cf7725cf8745cf8765cf9785df9795df97b5dfa7d5efa7f5efa815ffb835ffb8560fb8761","fc8961fc8a62fc8c63fc8e64fc9065fd9266fd9467fd9668fd9869fd9a6afd9b6bfe9d6c\
fe9f6dfea16efea36ffea571","fea772fea973feaa74feac76feae77feb078feb27afeb47bfeb67cfeb77efeb97ffebb81febd82febf84fec185fec287","fec488fec68afec88cfeca8dfecc8ffecd\
90fecf92fed194fed395fed597fed799fed89afdda9cfddc9efddea0fde0a1","fde2a3fde3a5fde5a7fde7a9fde9aafdebacfcecaefceeb0fcf0b2fcf2b4fcf4b6fcf6b8fcf7b9fcf9bbfcfbbdfcfdb\
f"].join("");var hexAt=index=>magma_default.slice(6*index,6*index+6),MAGMA=Uint32Array.from({length:256},(_,i)=>{let rgb=parseInt(hexAt(i),16);return(4278190080|(rgb&255)<<16|
rgb&65280|rgb>>16)>>>0});function powerToDb(power,peak,top_db){let db=10*Math.log10(Math.max(1e-10,power)/Math.max(1e-10,peak));return Math.max(db,-top_db)}function colourByPowerBits(lut,peak,top_db,table=new Uint32Array(
32768)){let bits=new Uint16Array(2),number=new Float32Array(bits.buffer),last=lut.length-1;number[0]=Math.max(1e-10,peak)*10**(-top_db/10);let low=bits[1];number[0]=
Math.max(1e-10,peak);let high=bits[1];for(table.fill(lut[0],0,low),table.fill(lut[last],high+1),bits[0]=32768,bits[1]=low;bits[1]<=high;bits[1]++)table[bits[1]]=
lut[Math.round((1+powerToDb(number[0],peak,top_db)/top_db)*last)];return table[high]=lut[last],table}function makePainter(canvas){let context=canvas.getContext("2d",{alpha:!1}),colours=new Uint32Array(32768),image=null;return function(picture,peak,top_db){let{width,
height}=canvas;(image?.width!==width||image.height!==height)&&(image=context.createImageData(width,height));let pixels=new Uint32Array(image.data.buffer),bits=new Uint32Array(
picture.power.buffer),{from,to}=picture.columns;colourByPowerBits(MAGMA,peak,top_db,colours);for(let row=0,o=0;row<height;row++,o+=width){if(row>0&&picture.rowOf[row]===
picture.rowOf[row-1]){pixels.copyWithin(o,o-width,o);continue}let base=picture.rowOf[row]*picture.stride;for(let x=0;x<width;x++){let largest=bits[base+from[x]];
for(let i=from[x]+1;i<to[x];i++)bits[base+i]>largest&&(largest=bits[base+i]);pixels[o+x]=colours[largest>>>16]}}context.putImageData(image,0,0)}}var MAX_PIXEL_RATIO=2,percent2=u=>`${(100*u).toFixed(3)}%`;function tickStrip(side){let node=element("div",{class:`sh-ticks sh-ticks-${side}`,"aria-hidden":"tru\
e"});return{node,set:(ticks,title)=>node.replaceChildren(...ticks.map(({at,text})=>element("span",{class:"sh-tick",style:side==="x"?`left:${percent2(at)}`:`bott\
om:${percent2(at)}`},text)),element("span",{class:"sh-axis-title"},title))}}function fitCanvas(canvas,onSize){let fit=()=>{let box=canvas.getBoundingClientRect(),ratio=Math.min(MAX_PIXEL_RATIO,window.devicePixelRatio||1),width=Math.round(
box.width*ratio),height=Math.round(box.height*ratio);width<2||height<2||canvas.width===width&&canvas.height===height&&canvas.dataset.fitted||(Object.assign(canvas,
{width,height}),canvas.dataset.fitted="true",onSize(width,height,ratio))},observer=new ResizeObserver(fit);return observer.observe(canvas),window.addEventListener(
"resize",fit),()=>{observer.disconnect(),window.removeEventListener("resize",fit)}}function drawWaveform(canvas,samples,colour){let context=canvas.getContext("2\
d"),{width,height}=canvas;context.clearRect(0,0,width,height),context.fillStyle=colour;let loudest=1e-9;for(let value of samples)loudest=Math.max(loudest,Math.abs(
value));for(let x=0;x<width;x++){let from=Math.floor(x*samples.length/width),to=Math.max(from+1,Math.floor((x+1)*samples.length/width)),low=0,high=0;for(let i=from;i<
to;i++)samples[i]<low?low=samples[i]:samples[i]>high&&(high=samples[i]);let top=(1-high/loudest)*.5*height;context.fillRect(x,top,1,Math.max(1,(high-low)/loudest*
.5*height))}}var LEAST_RATE=8e3,REACH=24;function playable(samples,sr){let times=Math.ceil(LEAST_RATE/sr);if(times<=1)return{samples,sr};let raised=new Float32Array(samples.
length*times);for(let phase=0;phase<times;phase++){let weights=Float64Array.from({length:2*REACH},(_,k)=>{let x=phase/times-(k-REACH+1);return x===0?1:Math.sin(
Math.PI*x)/(Math.PI*x)*Math.cos(Math.PI*x/(2*REACH))**2});for(let i=0;i<samples.length;i++){let sum=0;for(let k=0;k<weights.length;k++)sum+=weights[k]*(samples[i+
k-REACH+1]??0);raised[i*times+phase]=sum}}return{samples:raised,sr:sr*times}}var STARTS="spectrohub-sound",Player=class{#gone=new AbortController;constructor(samples,sr,onChange=()=>{}){
let{signal}=this.#gone;window.addEventListener(STARTS,event=>event.detail!==this&&this.pause(),{signal}),document.addEventListener("play",()=>this.pause(),{capture:!0,
signal}),Object.assign(this,{samples,sr,onChange,context:null,source:null,from:0,startedAt:0}),this.duration=samples.length/sr}get playing(){return this.source!==
null}get position(){if(!this.source)return this.from;let heard=this.context.currentTime-(this.context.outputLatency||0)-this.startedAt;return Math.min(this.duration,
this.from+Math.max(0,heard))}play(){if(this.source)return;window.dispatchEvent(new CustomEvent(STARTS,{detail:this}));for(let other of document.querySelectorAll(
"audio, video"))other.pause();if(this.context??=new AudioContext,this.context.resume(),!this.buffer){let{samples,sr}=playable(this.samples,this.sr);this.buffer=
this.context.createBuffer(1,samples.length,sr),this.buffer.copyToChannel(samples,0)}this.from>this.duration-.02&&(this.from=0);let source=new AudioBufferSourceNode(
this.context,{buffer:this.buffer});source.connect(this.context.destination),source.onended=()=>this.#ended(source),this.startedAt=this.context.currentTime,source.
start(0,this.from),this.source=source,this.onChange()}pause(){this.source&&(this.from=this.position,this.#silence(),this.onChange())}toggle(){this.playing?this.
pause():this.play()}seek(seconds2){let wasPlaying=this.playing;this.#silence(),this.from=Math.max(0,Math.min(this.duration,seconds2)),wasPlaying?this.play():this.
onChange()}load(samples,sr){this.#silence(),Object.assign(this,{samples,sr,buffer:null,from:0,duration:samples.length/sr})}close(){this.#gone.abort(),this.#silence(),
this.context?.close()}#silence(){this.source&&(this.source.onended=null,this.source.stop(),this.source=null)}#ended(source){source===this.source&&(this.source=null,
this.from=0,this.onChange())}};function playButton(player,what){let icon="M8 5v14l11-7z",bars="M7 5h4v14H7zm6 0h4v14h-4z",path=document.createElementNS("http://\
www.w3.org/2000/svg","path"),svg=document.createElementNS("http://www.w3.org/2000/svg","svg");svg.setAttribute("viewBox","0 0 24 24"),svg.setAttribute("aria-hid\
den","true"),svg.append(path);let node=element("button",{type:"button",class:"sh-play",onclick:()=>player.toggle()},svg),update=()=>{path.setAttribute("d",player.
playing?bars:icon),node.setAttribute("aria-label",player.playing?`Pause ${what}`:`Play ${what}`)};return update(),{node,update}}var columns_default=__toBinary("AGFzbQEAAAABFQFgEX9/f39/f39/f39/f39/f39/AAIPAQNlbnYGbWVtb3J5AgAAAwIBAAcUAgdjb2x1bW5zAAAGbWVtb3J5AgAK1g4B0w4CCn8ReyACIRQDQCADIBRK\
BEBBACECIAAgASAUQQJ0aiIRKAIAQQJ0aiESIAAgESgCBEECdGohEyAAIBEoAghBAnRqIRUgACARKAIMQQJ0aiERA0AgAiAFSARAIAJBA3QiFiAEav0ABAAhGyAKIAcgAkEBakECdGooAgBBBXRqIRcgCiAHIAJB\
AnRqKAIAQQV0aiIYIBIgFmr9AAQAIBv95gEiHCATIBZq/QAEACAb/eYBIh39DQABAgMQERITBAUGBxQVFhciHiAVIBZq/QAEACAb/eYBIh8gESAWav0ABAAgG/3mASIb/Q0AAQIDEBESEwQFBgcUFRYXIiD9DQAB\
AgMEBQYHEBESExQVFhf9CwQAIBggHiAg/Q0ICQoLDA0ODxgZGhscHR4f/QsEECAXIBwgHf0NCAkKCxgZGhsMDQ4PHB0eHyIcIB8gG/0NCAkKCxgZGhsMDQ4PHB0eHyIb/Q0AAQIDBAUGBxAREhMUFRYX/QsEACAX\
IBwgG/0NCAkKCwwNDg8YGRobHB0eH/0LBBAgAkECaiECDAELCyAGBEAgCiICIAVBBXRqIREDQCACIBFJBEAgAv0ABBAhGyAC/QAEMCEcIAIgAv0ABAAiHSAC/QAEICIe/eQB/QsEACACIBsgHP3kAf0LBBAgAiAd\
IB795QH9CwQgIAIgGyAc/eUB/QsEMCACQUBrIQIMAQsLBSAKIgIgBUEFdGohEQNAIAIgEUkEQCAC/QAEECIbIAL9AARQIhz95AEhHSAC/QAEMCIeIAL9AARwIh/95AEhICACIAL9AAQAIiEgAv0ABEAiIv3kASIj\
IAL9AAQgIiQgAv0ABGAiJf3kASIm/eQB/QsEACACIB0gIP3kAf0LBBAgAiAhICL95QEiISAeIB/95QEiHv3kAf0LBCAgAiAbIBz95QEiGyAkICX95QEiHP3lAf0LBDAgAkFAayISICMgJv3lAf0LBAAgEiAdICD9\
5QH9CwQQIAIgISAe/eUB/QsEYCACIBsgHP3kAf0LBHAgAkGAAWohAgwBCwsLIAghAkECQQQgBhshFQNAIAUgFUoEQCAVQQV0IRggCiIRIAVBBXRqIRkDQCARIBlJBEAgAiESIBEhEwNAIBMgESAYakkEQCATIBhq\
IhYgGGoiFyAYaiEaIBf9AAQAIhsgEv0JAggiHP3mASAX/QAEECIdIBL9CQIMIh795gH95QEhICAT/QAEECIhIBsgHv3mASAdIBz95gH95AEiIv3kASEjIBMgE/0ABAAiJCAg/eQBIiUgFv0ABAAiJiAS/QkCACIb\
/eYBIBb9AAQQIhwgEv0JAgQiHf3mAf3lASIeIBr9AAQAIh8gEv0JAhAiJ/3mASAa/QAEECIoIBL9CQIUIin95gH95QEiKv3kASIr/eQB/QsEACATICMgJiAd/eYBIBwgG/3mAf3kASIbIB8gKf3mASAoICf95gH9\
5AEiHP3kASId/eQB/QsEECAWICQgIP3lASIfIBsgHP3lASIb/eQB/QsEACAWICEgIv3lASIcIB4gKv3lASIe/eUB/QsEECAXICUgK/3lAf0LBAAgFyAjIB395QH9CwQQIBogHyAb/eUB/QsEACAaIBwgHv3kAf0L\
BBAgEkEYaiESIBNBIGohEwwBCwsgESAYQQJ0aiERDAELCyACIBVBGGxqIQIgFUECdCEVDAELCyALIAr9AAQAIhsgCv0ABBAiHP3kASIdIB395gEiHf0LBAAgCyAFQQR0aiIWIBsgHP3lASIbIBv95gEiG/0LBAAg\
Fv0ABBAgHSAb/esB/esBIRsgCkEgaiECIAogBUEBa0EFdGohFSAJQQhqIREgC0EQaiETIBZBEGshEgNAIAIgFU0EQP0MAAAAPwAAAD8AAAA/AAAAPyAC/QAEECIcIBX9AAQQIh395QH95gEhHiAT/QwAAAA/AAAA\
PwAAAD8AAAA/IAL9AAQAIh8gFf0ABAAiIP3kAf3mASIh/QwAAAA/AAAAPwAAAD8AAAA/IBwgHf3kAf3mASIcIBH9CQIAIh395gH9DAAAAD8AAAA/AAAAPwAAAD8gICAf/eUB/eYBIh8gEf0JAgQiIP3mAf3lASIi\
/eQBIiMgI/3mASAeIBwgIP3mASAfIB395gH95AEiHP3kASIdIB395gH95AEiHf0LBAAgEiAhICL95QEiHyAf/eYBIB4gHP3lASIcIBz95gH95AEiHP0LBAAgGyAdIBz96wH96wEhGyACQSBqIQIgFUEgayEVIBFB\
CGohESATQRBqIRMgEkEQayESDAELCyAWIBv9CwQQIA8gFEECdGohESAQQQJ0IRJBACECA0AgAiAOQQJ0SQRAIAsgAiAMaigCAEEEdGoiEyACIA1qKAIAQQR0aiEWIBP9AAQAIRsgE0EQaiEVA0AgFSAWSQRAIBsg\
Ff0ABAD96wEhGyAVQRBqIRUMAQsLIBEgG/0LBAAgESASaiERIAJBBGohAgwBCwsgFEEEaiEUDAELCws=");var plans=new Map;function readOrder(m){if(m<=2)return m===2?[0,1]:[0];let inner=readOrder(m/4);return[0,1,2,3].flatMap(r=>inner.map(i=>4*i+r))}function makePlan(n){
if(plans.has(n))return plans.get(n);let m=n/2,order=Int32Array.from(readOrder(m),i=>2*i),odd=Math.log2(m)%2===1,stages=[];for(let q=odd?2:4;q<m;q*=4){let w=new Float64Array(
6*q);for(let k=0;k<q;k++)for(let r=1;r<=3;r++){let angle=-2*Math.PI*r*k/(4*q);w[6*k+2*r-2]=Math.cos(angle),w[6*k+2*r-1]=Math.sin(angle)}stages.push(w)}let unpack=new Float64Array(
m+2);for(let k=0;k<=m/2;k++)unpack[2*k]=Math.cos(Math.PI*k/m),unpack[2*k+1]=-Math.sin(Math.PI*k/m);let plan={m,odd,order,stages,unpack,x:new Float64Array(2*m)};
return plans.set(n,plan),plan}function powerSpectrum(y,start2,window2,power){let{x,m,unpack}=transform(y,start2,window2);unpackPower(x,m,unpack,power)}function transform(y,start2,window2){
let plan=makePlan(window2.length),{x}=plan;plan.odd?loadRadix2(x,y,start2,window2,plan.order):loadRadix4(x,y,start2,window2,plan.order);for(let w of plan.stages)
radix4(x,w);return plan}function loadRadix2(x,y,start2,window2,order){for(let i=0,o=0;o<x.length;i+=2,o+=4){let a=order[i],b=order[i+1],ar=y[start2+a]*window2[a],
ai=y[start2+a+1]*window2[a+1],br=y[start2+b]*window2[b],bi=y[start2+b+1]*window2[b+1];x[o]=ar+br,x[o+1]=ai+bi,x[o+2]=ar-br,x[o+3]=ai-bi}}function loadRadix4(x,y,start2,window2,order){
for(let i=0,o=0;o<x.length;i+=4,o+=8){let a=order[i],b=order[i+1],c=order[i+2],d=order[i+3],ar=y[start2+a]*window2[a],ai=y[start2+a+1]*window2[a+1],br=y[start2+
b]*window2[b],bi=y[start2+b+1]*window2[b+1],cr=y[start2+c]*window2[c],ci=y[start2+c+1]*window2[c+1],dr=y[start2+d]*window2[d],di=y[start2+d+1]*window2[d+1],sr=ar+
cr,si=ai+ci,tr=ar-cr,ti=ai-ci,ur=br+dr,ui=bi+di,vr=br-dr,vi=bi-di;x[o]=sr+ur,x[o+1]=si+ui,x[o+2]=tr+vi,x[o+3]=ti-vr,x[o+4]=sr-ur,x[o+5]=si-ui,x[o+6]=tr-vi,x[o+7]=
ti+vr}}function radix4(x,w){let step=w.length/3;for(let block=0;block<x.length;block+=4*step)for(let i=block,t=0;t<w.length;i+=2,t+=6){let j=i+step,k=j+step,l=k+
step,br=x[j]*w[t]-x[j+1]*w[t+1],bi=x[j]*w[t+1]+x[j+1]*w[t],cr=x[k]*w[t+2]-x[k+1]*w[t+3],ci=x[k]*w[t+3]+x[k+1]*w[t+2],dr=x[l]*w[t+4]-x[l+1]*w[t+5],di=x[l]*w[t+5]+
x[l+1]*w[t+4],sr=x[i]+cr,si=x[i+1]+ci,tr=x[i]-cr,ti=x[i+1]-ci,ur=br+dr,ui=bi+di,vr=br-dr,vi=bi-di;x[i]=sr+ur,x[i+1]=si+ui,x[j]=tr+vi,x[j+1]=ti-vr,x[k]=sr-ur,x[k+
1]=si-ui,x[l]=tr-vi,x[l+1]=ti+vr}}function unpackPower(x,m,unpack,power){power[0]=(x[0]+x[1])**2,power[m]=(x[0]-x[1])**2;for(let k=1,i=2,j=2*m-2;k<=m/2;k++,i+=2,
j-=2){let er=.5*(x[i]+x[j]),ei=.5*(x[i+1]-x[j+1]),or=.5*(x[i+1]+x[j+1]),oi=.5*(x[j]-x[i]),tr=or*unpack[2*k]-oi*unpack[2*k+1],ti=or*unpack[2*k+1]+oi*unpack[2*k];
power[k]=(er+tr)**2+(ei+ti)**2,power[m-k]=(er-tr)**2+(ei-ti)**2}}var PAD=4096,PAGE=65536,Columns=class{constructor(samples){this.length=samples.length,this.bytes=4*(samples.length+2*PAD),this.memory=new WebAssembly.Memory({initial:Math.
ceil(this.bytes/PAGE)+32}),this.padded=new Float32Array(this.memory.buffer,0,this.bytes/4),this.padded.set(samples,PAD);try{let module=new WebAssembly.Module(columns_default);
this.wasm=new WebAssembly.Instance(module,{env:{memory:this.memory}}).exports.columns}catch{this.wasm=null}this.job=null}begin({hop,window:window2,frames,rows}){
let n=window2.length,plan=makePlan(n),stride=frames.length+3&-4,starts=new Int32Array(stride);for(let x=0;x<stride;x++)starts[x]=PAD-n/2+hop*frames[Math.min(x,frames.
length-1)];let room=this.#layout(plan,starts,window2,rows,stride);this.job={plan,starts,window:window2,rows,stride,room,done:0,peak:0,width:frames.length}}advance(until=1/0){
let{job}=this;for(;job.done<job.stride;){let to=Math.min(job.stride,job.done+32);if(this.wasm?this.#runWasm(job,to):this.#runPlain(job,to),job.done=to,performance.
now()>until)break}return job.done>=job.stride}finish(){let{room,stride,rows,width,plan}=this.job,power=this.#view(Float32Array,room.out,rows.first.length*stride).
slice(),peak=Math.max(...this.#view(Float32Array,room.power+16*(plan.m+1),4));return this.job=null,{power,stride,width,peak}}#view(Type,address,length){return new Type(
this.memory.buffer,address,length)}#layout(plan,starts,window2,rows,stride){let end=this.bytes+63&-64,take=bytes=>{let address=end;return end=end+bytes+63&-64,address},
twiddles=plan.stages.reduce((sum,stage)=>sum+stage.length,0),count=rows.first.length,room={starts:take(4*stride),window:take(4*window2.length),place:take(4*plan.
m),stages:take(4*twiddles),unpack:take(4*plan.unpack.length),x:take(32*plan.m),power:take(16*(plan.m+2)),first:take(4*count),count:take(4*count),out:take(4*count*
stride)},missing=end-this.memory.buffer.byteLength;missing>0&&this.memory.grow(Math.ceil(missing/PAGE)),this.padded=this.#view(Float32Array,0,this.bytes/4),this.#view(
Int32Array,room.starts,stride).set(starts),this.#view(Float32Array,room.window,window2.length).set(window2);let place=this.#view(Int32Array,room.place,plan.m);plan.
order.forEach((from,to)=>place[from/2]=to);let at=room.stages;for(let stage of plan.stages)this.#view(Float32Array,at,stage.length).set(stage),at+=4*stage.length;
return this.#view(Float32Array,room.unpack,plan.unpack.length).set(plan.unpack),this.#view(Int32Array,room.first,count).set(rows.first),this.#view(Int32Array,room.
count,count).set(rows.count),this.#view(Float32Array,room.power,4*(plan.m+2)).fill(0),room}#runWasm({plan,room,rows,stride,done},to){this.wasm(0,room.starts,done,
to,room.window,plan.m,plan.odd,room.place,room.stages,room.unpack,room.x,room.power,room.first,room.count,rows.first.length,room.out,stride)}#runPlain({plan,room,
rows,stride,starts,window:window2,done},to){let out=this.#view(Float32Array,room.out,rows.first.length*stride),peak=this.#view(Float32Array,room.power+16*(plan.
m+1),1),power=new Float64Array(plan.m+1);for(let x=done;x<to;x++){powerSpectrum(this.padded,starts[x],window2,power);for(let k=0;k<=plan.m;k++)power[k]>peak[0]&&
(peak[0]=power[k]);for(let row=0;row<rows.first.length;row++){let largest=0;for(let i=0;i<rows.count[row];i++)largest=Math.max(largest,power[rows.first[row]+i]);
out[row*stride+x]=largest}}}};var COSINES={hann:[.5,-.5],hamming:[.54,-.46],blackman:[.42,-.5,.08],rectangular:[1]},WINDOW_NAMES=Object.keys(COSINES),LOBE_BINS={hann:4,hamming:4,blackman:6,rectangular:2};
function makeWindow(name,n){let window2=new Float64Array(n);return COSINES[name].forEach((weight,order)=>{for(let i=0;i<n;i++)window2[i]+=weight*Math.cos(2*Math.
PI*order*i/n)}),window2}var CACHE_BYTES=48e6,SLICE_MS=5,QUIET_MS=30,Stft=class{constructor(samples,sr){this.sr=sr,this.length=samples.length,this.columns=new Columns(samples),this.pictures=
new Map,this.peaks=new Map,this.width=1,this.height=1,this.underway=null}frames(hop_length){return 1+Math.floor(this.length/hop_length)}resize(width,height){width===
this.width&&height===this.height||(Object.assign(this,{width,height}),this.pictures.clear(),this.#stopPreparing())}picture(settings){clearTimeout(this.timer);let key=keyOf(
settings),picture=this.pictures.get(key);return picture||(this.underway?.key!==key&&this.#begin(settings),this.columns.advance(),picture=this.#finish()),this.#keep(
key,picture),picture}prepare(settings,others,onPeak){clearTimeout(this.timer);let wanted=[...others],turn=()=>{if(!this.underway&&!this.#beginPeak(settings)){let next=wanted.
find(other=>!this.pictures.has(keyOf(other)));if(!next)return;this.#begin(next)}if(this.columns.advance(performance.now()+SLICE_MS)){let{key}=this.underway,done=this.#finish();
key.startsWith("peak ")?onPeak():this.#keep(key,done)}this.timer=setTimeout(turn,0)};this.timer=setTimeout(turn,QUIET_MS)}peak(settings){return this.peaks.get(peakKey(
settings))??this.pictures.get(keyOf(settings))?.peak??0}cell({n_fft,hop_length,window:window2},frame,bin,peak){let power=new Float64Array(n_fft/2+1);return powerSpectrum(
this.columns.padded,PAD-n_fft/2+frame*hop_length,makeWindow(window2,n_fft),power),powerToDb(power[bin],peak,1/0)}matrix({n_fft,hop_length,window:window2},top_db){
this.#stopPreparing();let bins=n_fft/2+1,frames=this.frames(hop_length),rows={first:Int32Array.from({length:bins},(_,k)=>k),count:new Int32Array(bins).fill(1)};
this.columns.begin({hop:hop_length,window:makeWindow(window2,n_fft),frames:Int32Array.from({length:frames},(_,i)=>i),rows}),this.columns.advance();let{power,stride,
peak}=this.columns.finish(),db=new Float32Array(bins*frames);for(let k=0;k<bins;k++)for(let i=0;i<frames;i++)db[k*frames+i]=powerToDb(power[k*stride+i],peak,top_db);
return{shape:[bins,frames],db}}close(){clearTimeout(this.timer),this.pictures.clear()}#begin(settings){let{n_fft,hop_length,window:window2,axis}=settings,frames=this.
frames(hop_length),every=Math.max(1,Math.floor(Math.min(frames/this.width,n_fft/4/hop_length))),shown=Math.ceil(frames/every),rows=pixelRows(frequencyAxis(axis,
this.sr),this.height,n_fft,this.sr),perPixel=this.length/(this.width*hop_length*every);this.columns.begin({hop:hop_length,window:makeWindow(window2,n_fft),frames:Int32Array.
from({length:shown},(_,i)=>i*every),rows});let columns=coverage(this.width,shown,u=>u*this.width*perPixel);this.underway={key:keyOf(settings),extra:{every,rowOf:rows.
rowOf,columns},peakKey:peakKey(settings)}}#beginPeak(settings){let key=peakKey(settings),picture=this.pictures.get(keyOf(settings));if(!picture||this.peaks.has(
key))return!1;let{n_fft,hop_length,window:window2}=settings,between=[];for(let i=0;i<this.frames(hop_length);i++)i%picture.every&&between.push(i);let rows={first:new Int32Array(
0),count:new Int32Array(0)};return this.columns.begin({hop:hop_length,window:makeWindow(window2,n_fft),frames:Int32Array.from(between),rows}),this.underway={key:`\
peak ${key}`,extra:{known:picture.peak},peakKey:key},!0}#finish(){let{key,extra,peakKey:name}=this.underway;this.underway=null;let done={...this.columns.finish(),
...extra};return extra.known!==void 0?this.peaks.set(name,Math.max(done.peak,extra.known)):extra.every===1&&this.peaks.set(name,done.peak),done}#keep(key,picture){
this.pictures.delete(key),this.pictures.set(key,picture);let bytes=0;for(let[old,{power}]of[...this.pictures].reverse())bytes+=power.byteLength,bytes>CACHE_BYTES&&
this.pictures.delete(old)}#stopPreparing(){clearTimeout(this.timer),this.underway=null}},keyOf=s=>`${s.n_fft} ${s.hop_length} ${s.window} ${s.axis}`,peakKey=s=>`${s.
n_fft} ${s.hop_length} ${s.window}`;var grouped=new Intl.NumberFormat("en",{maximumFractionDigits:0}),integer=value=>grouped.format(value),short=value=>value>=100?grouped.format(value):String(Number(
value.toPrecision(3))),hertz=value=>`${short(value)} Hz`;var seconds=(value,digits=2)=>`${value.toFixed(digits)} s`;function makeQuestion({onAnswer,onNext}){let node=element("div",{class:"sh-tour-question"}),first=null,said="";function show(part,answer,more){answer===void 0?ask(
part):tell(part,part.choices[answer],more)}function ask(part){let buttons=part.choices.map(({text},place)=>element("button",{type:"button",class:"sh-button",onclick:()=>onAnswer(
place)},text));first=buttons[0],said=part.asks,node.replaceChildren(element("p",{class:"sh-tour-asks"},part.asks),element("div",{class:"sh-tour-choices"},buttons))}
function tell(part,chosen,more){let next=element("button",{type:"button",class:"sh-button sh-primary",onclick:onNext},more?"Play the next part":"Play the tour a\
gain");first=next,said=`You said: ${chosen.text}. ${chosen.why} ${part.see}`,node.replaceChildren(element("p",{class:`sh-tour-why ${chosen.right?"sh-is-right":"\
sh-is-wrong"}`},element("b",{},`“${chosen.text}”`)," ",chosen.why),element("p",{},part.see),element("div",{class:"sh-buttons"},next))}return{node,show,says:()=>said,
focus:()=>first.focus()}}var SETTINGS={n_fft:1024,hop_length:128,window:"hann",axis:"linear"},TOP_DB=80,EARLY_S=.03;function mount(el,host){let{sr}=host,parts=host.get("_parts"),samples=host.
samples(),duration=samples.length/sr,stft=new Stft(samples,sr),answers={...host.get("answers")},part=parts.find(({id})=>id===host.get("part"))??parts[0],canvas=element(
"canvas",{class:"sh-picture",role:"img"}),wave=element("canvas",{class:"sh-wave","aria-hidden":"true"}),times=tickStrip("x"),frequencies=tickStrip("y"),paint=makePainter(
canvas),veils=new Map(parts.map(({id,start_s,end_s})=>[id,element("div",{class:"sh-veil","aria-hidden":"true",style:`left:${percent3(start_s/duration)};width:${percent3(
(end_s-start_s)/duration)}`},element("span",{},"?"))])),axis=frequencyAxis(SETTINGS.axis,sr),player=new PartPlayer(samples,sr,()=>follow());player.again=()=>player.
position>=endOf(part)-EARLY_S&&!answered(part)?part.start_s:null;let play=playButton(player,"this part"),clock=element("output",{class:"sh-clock","aria-live":"o\
ff"}),caption=element("p",{class:"sh-told"}),cursor=makeCursor(player,{label:"Position in the tour",axis:()=>axis,footprint:({t,hz})=>({t,hz,seconds:SETTINGS.n_fft/
sr,hertz:LOBE_BINS[SETTINGS.window]*sr/SETTINGS.n_fft}),describe:point=>point?`${seconds(point.t,1)}, ${hertz(point.hz)}, ${partAt(point.t).title}`:""}),partAt=t=>parts.
findLast(({start_s})=>t>=start_s-EARLY_S)??parts[0],answered=({id})=>answers[id]!==void 0,endOf=one=>one.end_s-EARLY_S,animation=0;function follow(){if(cancelAnimationFrame(
animation),player.playing&&!answered(part)&&player.position>=endOf(part)){player.pauseAt(endOf(part));return}let t=cursor.follow();partAt(t)!==part&&show(partAt(
t)),play.update(),clock.textContent=`${t.toFixed(1)} / ${seconds(duration,1)}`,root.dataset.position=t.toFixed(3),root.dataset.playing=player.playing,player.playing&&
(animation=requestAnimationFrame(follow))}let live=liveRegion(300),names=choice({label:"Part",value:part.id,onInput:go,options:parts.map(({id,title})=>({value:id,
label:title}))});names.node.classList.add("sh-tour-parts");let question=makeQuestion({onAnswer:answer,onNext:next}),reveal=element("button",{type:"button",class:"\
sh-button",onclick:revealAll},"Show the whole picture");function go(id){let wanted=parts.find(one=>one.id===id);player.seek(wanted.start_s),show(wanted)}function next(){
go((parts.find(one=>!answered(one))??parts[0]).id),player.play(),question.focus()}function answer(place){keep({...answers,[part.id]:place}),question.focus()}function revealAll(){
let right=parts.map(({id,choices})=>[id,choices.findIndex(one=>one.right)]);keep({...Object.fromEntries(right),...answers}),question.focus()}function keep(changed){
answers=changed,host.set("answers",changed),show(part)}function show(wanted){part=wanted,host.set("part",part.id),names.set(part.id);let seen=parts.filter(answered),
place=`${parts.indexOf(part)+1} of ${parts.length}`;caption.replaceChildren(element("b",{},part.title)," ",element("span",{},part.say)),question.show(part,answers[part.
id],seen.length<parts.length);for(let[id,veil]of veils)veil.dataset.lifted=answers[id]!==void 0,veil.dataset.here=id===part.id;for(let input of names.inputs)input.
nextSibling.dataset.seen=answers[input.value]!==void 0;reveal.hidden=seen.length===parts.length,canvas.setAttribute("aria-label",`Spectrogram of ${host.name}, ${seconds(
duration,1)}, 0 to ${integer(sr/2)} Hz. `+(seen.length?seen.map(({title,see})=>`${title}: ${see}`).join(" "):"Still blurred: each part is shown once you have ma\
de its prediction.")),live.say(`Part ${place}, ${part.title}. ${part.say} ${question.says()}`),root.dataset.shown=part.id,root.dataset.seen=seen.length}let root=element(
"div",{class:"sh-card sh-tour",role:"group","aria-label":"A tour of sounds"},element("div",{class:"sh-head"},play.node,caption,clock),element("div",{class:"sh-p\
lot"},frequencies.node,element("div",{class:"sh-stage"},wave,canvas,element("div",{class:"sh-veils"},[...veils.values()]),cursor.layer),times.node),names.node,question.
node,element("div",{class:"sh-tour-foot"},reveal),live.node);times.set(niceTicks(duration,10).map(t=>({at:t/duration,text:String(t)})),"Time (s)"),frequencies.set(
axis.ticks.map(hz=>({at:axis.fromHz(hz),text:integer(hz)})),"Frequency (Hz)"),guardKeys(root),el.append(root);let closers=[fitCanvas(canvas,(width,height)=>{stft.
resize(width,height);let picture=stft.picture(SETTINGS);paint(picture,stft.peak(SETTINGS),TOP_DB)}),fitCanvas(wave,()=>drawWaveform(wave,samples,pictures.wave)),
host.on("part",id=>id!==part.id&&go(id)),host.on("answers",value=>{JSON.stringify(value)!==JSON.stringify(answers)&&(answers={...value},show(part))})];return player.
from=part.start_s,show(part),follow(),()=>{cancelAnimationFrame(animation),closers.forEach(close=>close()),live.close(),player.close(),stft.close(),root.remove()}}
var PartPlayer=class extends Player{play(){this.from=this.again()??this.from,super.play()}pauseAt(seconds2){let{onChange}=this;this.onChange=()=>{},this.pause(),
this.onChange=onChange,this.seek(seconds2)}},percent3=u=>`${(100*u).toFixed(3)}%`,tour_default=anywidget(mount);export{tour_default as default,mount,staticHost};

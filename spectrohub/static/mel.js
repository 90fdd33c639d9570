var __toBinary=Uint8Array.fromBase64||(()=>{for(var table=new Uint8Array(128),i=0;i<64;i++)table[i<26?i+65:i<52?i+71:i<62?i-4:i*4-205]=i;return base64=>{for(var n=base64.
length,bytes=new Uint8Array((n-(base64[n-1]=="=")-(base64[n-2]=="="))*3/4|0),i2=0,j=0;i2<n;){var c0=table[base64.charCodeAt(i2++)],c1=table[base64.charCodeAt(i2++)],
c2=table[base64.charCodeAt(i2++)],c3=table[base64.charCodeAt(i2++)];bytes[j++]=c0<<2|c1>>4,bytes[j++]=c1<<4|c2>>2,bytes[j++]=c2<<6|c3}return bytes}})();function frequencyAxis(kind,sr){let top=sr/2;if(kind==="log"){let octaves=Math.log(top/32),ticks=[];for(let hz=64;hz<top*.97;hz*=2)ticks.push(hz);return{ticks,toHz:u=>32*
Math.exp(u*octaves),fromHz:hz=>Math.log(Math.max(hz,32)/32)/octaves}}return{ticks:niceTicks(top,7),toHz:u=>u*top,fromHz:hz=>hz/top}}function niceTicks(end,count){
let rough=end/count,power=10**Math.floor(Math.log10(rough)),step=[1,2,5,10].map(factor=>factor*power).find(value=>value>=rough),ticks=[];for(let i=0;i*step<=end*
1.0001;i++)ticks.push(Number((i*step).toPrecision(12)));return ticks}function coverage(pixels,cells,position){let from=new Int32Array(pixels),to=new Int32Array(
pixels);for(let i=0;i<pixels;i++){let a=Math.ceil(position(i/pixels)),b=Math.ceil(position((i+1)/pixels));i===pixels-1&&(b=cells),b<=a&&(a=Math.round(position((i+
.5)/pixels)),b=a+1),from[i]=Math.max(0,Math.min(cells-1,a)),to[i]=Math.max(from[i]+1,Math.min(cells,b))}return{from,to}}function cellRows(height,cells,position){
let{from,to}=coverage(height,cells,position),first=[],count=[],rowOf=new Int32Array(height);for(let i=0;i<height;i++)(i===0||from[i]!==from[i-1]||to[i]!==to[i-1])&&
(first.push(from[i]),count.push(to[i]-from[i])),rowOf[height-1-i]=first.length-1;return{first:Int32Array.from(first),count:Int32Array.from(count),rowOf}}var pixelRows=(axis,height,n_fft,sr)=>cellRows(
height,n_fft/2+1,u=>axis.toHz(u)*n_fft/sr);function element(tag,attributes={},...children){let node=document.createElement(tag);for(let[name,value]of Object.entries(attributes))name.startsWith("on")?node.
addEventListener(name.slice(2),value):value===!0?node.setAttribute(name,""):value!==!1&&value!==null&&value!==void 0&&node.setAttribute(name,value);return node.
append(...children.flat()),node}var bundle=Math.random().toString(36).slice(2,10),counter=0,uniqueId=stem=>`spectrohub-${stem}-${bundle}-${counter+=1}`;function latestWins(draw){
let waiting=!1,dirty=!1,frame=()=>{waiting=!1,dirty&&request()},request=()=>{if(waiting){dirty=!0;return}dirty=!1,waiting=!0,requestAnimationFrame(frame),draw()};
return request}function debounced(act,ms){let timer=0,request=()=>{clearTimeout(timer),timer=setTimeout(act,ms)};return request.cancel=()=>clearTimeout(timer),request}var codeName=name=>name?element("code",{"aria-hidden":"true"},name):"";function slider({label,name,values,min=0,max,step=1,value,describe,onInput}){let toIndex=v=>values?
values.indexOf(v):v,fromIndex=i=>values?values[i]:i,id=uniqueId("slider"),input=element("input",{id,type:"range",min:values?0:min,max:values?values.length-1:max,
step:values?1:step}),main=element("span",{class:"sh-value"}),detail=element("span",{class:"sh-detail"}),show=v=>{let text=describe(v);main.textContent=text.main,
detail.textContent=text.detail??"",input.setAttribute("aria-valuetext",[text.main,text.detail].filter(Boolean).join(", "));let span=Number(input.max)-Number(input.
min);input.style.setProperty("--sh-fill",`${100*(Number(input.value)-Number(input.min))/span}%`)},set=v=>{input.value=toIndex(v),show(v)};return input.addEventListener(
"input",()=>{let v=fromIndex(Number(input.value));show(v),onInput(v)}),set(value),{node:element("div",{class:"sh-control"},element("div",{class:"sh-control-head"},
element("label",{for:id},label),codeName(name),main),input,detail),input,set}}function choice({label,name:parameter,options,value,onInput}){let name=uniqueId("c\
hoice"),inputs=options.map(option=>element("input",{type:"radio",name,value:String(option.value),id:`${name}-${option.value}`})),set=v=>inputs.forEach(input=>input.
checked=input.value===String(v));inputs.forEach(input=>input.addEventListener("change",()=>input.checked&&onInput(input.value))),set(value);let buttons=options.
map((option,i)=>[inputs[i],element("label",{for:inputs[i].id},option.label)]);return{node:element("fieldset",{class:"sh-control sh-choice"},element("legend",{},
label,codeName(parameter)),element("div",{class:"sh-segments"},buttons.flat())),inputs,set}}function fact(label){let value=element("dd");return{node:element("di\
v",{class:"sh-fact"},element("dt",{},label),value),set:t=>value.textContent=t}}var SEEK_S={ArrowLeft:-.1,ArrowRight:.1,PageDown:-1,PageUp:1},percent=u=>`${(100*u).toFixed(3)}%`;function makeCursor(player,view){let playhead=element("div",{class:"\
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
wDown")hz=axis.toHz(Math.max(0,axis.fromHz(hz)-.01));else if(key===" ")player.toggle();else return;event.preventDefault(),fromKeys()}),{layer,follow,mirror}}function powerToDb(power,peak,top_db){let db=10*Math.log10(Math.max(1e-10,power)/Math.max(1e-10,peak));return Math.max(db,-top_db)}function colourByPowerBits(lut,peak,top_db,table=new Uint32Array(
32768)){let bits=new Uint16Array(2),number=new Float32Array(bits.buffer),last=lut.length-1;number[0]=Math.max(1e-10,peak)*10**(-top_db/10);let low=bits[1];number[0]=
Math.max(1e-10,peak);let high=bits[1];for(table.fill(lut[0],0,low),table.fill(lut[last],high+1),bits[0]=32768,bits[1]=low;bits[1]<=high;bits[1]++)table[bits[1]]=
lut[Math.round((1+powerToDb(number[0],peak,top_db)/top_db)*last)];return table[high]=lut[last],table}function snapshot(root){let drawn=[...root.querySelectorAll("canvas[data-fitted]")],[canvas]=drawn.sort((a,b)=>b.width*b.height-a.width*a.height);if(!canvas)return"";
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
close(),host.close()}}}}var SCALES=[{value:"slaney",label:"Slaney"},{value:"htk",label:"HTK"}],NORMS=[{value:"slaney",label:"Area"},{value:null,label:"None"}],HZ_PER_MEL=200/3,BREAK_HZ=1e3,
BREAK_MEL=BREAK_HZ/HZ_PER_MEL,LOG_STEP=Math.log(6.4)/27;function hzToMel(hz,scale){return scale==="htk"?2595*Math.log10(1+hz/700):hz<BREAK_HZ?hz/HZ_PER_MEL:BREAK_MEL+
Math.log(hz/BREAK_HZ)/LOG_STEP}function melToHz(mel,scale){return scale==="htk"?700*(10**(mel/2595)-1):mel<BREAK_MEL?mel*HZ_PER_MEL:BREAK_HZ*Math.exp(LOG_STEP*(mel-
BREAK_MEL))}function melEdges({n_mels,fmin,fmax,scale}){let low=hzToMel(fmin,scale),step=(hzToMel(fmax,scale)-low)/(n_mels+1),edges=Float64Array.from({length:n_mels+
2},(_,i)=>melToHz(low+i*step,scale));return edges[n_mels+1]=melToHz(hzToMel(fmax,scale),scale),edges}function filterBank(settings,sr){let{n_mels,n_fft,norm}=settings,
edges=melEdges(settings),bins=1+n_fft/2,first=new Int32Array(n_mels),weights=[],empty=[];for(let i=0;i<n_mels;i++){let[left,peak,right]=edges.subarray(i,i+3),height=norm===
"slaney"?2/(right-left):1,from=Math.max(0,Math.floor(left*n_fft/sr)),to=Math.min(bins-1,Math.ceil(right*n_fft/sr)),found=[];for(let k=from;k<=to;k++){let hz=k*sr/
n_fft,weight=height*Math.min((hz-left)/(peak-left),(right-hz)/(right-peak));weight>0&&(found.length||(first[i]=k),found.push(weight))}found.length||empty.push(i),
weights.push(Float32Array.from(found))}return{edges,first,weights,empty}}function melAxis({n_mels,fmin,fmax,scale}){let low=hzToMel(fmin,scale),step=(hzToMel(fmax,
scale)-low)/(n_mels+1);return{toHz:u=>Math.max(0,melToHz(low+(u*n_mels+.5)*step,scale)),fromHz:hz=>((hzToMel(hz,scale)-low)/step-.5)/n_mels,bandAt:hz=>Math.max(
0,Math.min(n_mels-1,Math.round((hzToMel(hz,scale)-low)/step)-1))}}function bandList(bands,most=4){let runs=[];for(let band of bands)runs.length&&runs.at(-1)[1]===
band-1?runs.at(-1)[1]=band:runs.push([band,band]);let texts=runs.slice(0,most).flatMap(([a,b])=>a===b?[a]:b===a+1?[a,b]:[`${a} to ${b}`]),more=runs.slice(most).
reduce((sum,[a,b])=>sum+b-a+1,0);more&&texts.push(`${more} more`);let last=texts.pop();return`${bands.length===1?"band":"bands"} ${texts.length?`${texts.join(",\
 ")} and ${last}`:last}`}var aboutBandZero=(empty,edges)=>empty[0]===0&&edges[0]===0?" librosa's warning passes over band 0, since it begins at 0 Hz; it is coun\
ted here.":"";function limitsOf(host){let limits=host.get("_limits");return{least:name=>limits[name][0],most:name=>limits[name][1],between:(name,step=1)=>({min:limits[name][0],
max:limits[name][1],step}),powersOfTwo(name){let[least,most]=limits[name];return Array.from({length:Math.log2(most/least)+1},(_,i)=>least*2**i)}}}var grouped=new Intl.NumberFormat("en",{maximumFractionDigits:0}),integer=value=>grouped.format(value),short=value=>value>=100?grouped.format(value):String(Number(
value.toPrecision(3))),hertz=value=>`${short(value)} Hz`,milliseconds=seconds2=>`${short(1e3*seconds2)} ms`,decibels=value=>`${value<0?"−":""}${Math.abs(value).
toFixed(1)} dB`,seconds=(value,digits=2)=>`${value.toFixed(digits)} s`;var BANK_KEYS=["n_mels","n_fft","fmin","fmax","scale","norm"],FMIN_STEP=10,FMAX_STEP=25;function bankControls(widget,host,sr){let limits=limitsOf(host),spanHz=host.
get("_least_span_hz"),{state,change}=widget,top=sr/2,limit=(key,clamp)=>hz=>{let kept=clamp(hz);kept!==hz&&controls[key].set(kept),change(key)(kept)},controls={
n_mels:slider({label:"Mel bands",name:"n_mels",...limits.between("n_mels"),value:state.n_mels,onInput:change("n_mels"),describe:n=>({main:`${n}`,detail:"rows of\
 the mel picture"})}),n_fft:slider({label:"Window",name:"n_fft",values:limits.powersOfTwo("n_fft"),value:state.n_fft,onInput:change("n_fft"),describe:n=>({main:`${n}`,
detail:`${milliseconds(n/sr)}; ${hertz(sr/n)} a bin`})}),fmin:slider({label:"Lowest",name:"fmin",...limits.between("fmin",FMIN_STEP),max:FMIN_STEP*Math.floor(top/
2/FMIN_STEP),value:state.fmin,onInput:limit("fmin",hz=>Math.max(0,Math.min(hz,state.fmax-spanHz))),describe:hz=>({main:hertz(hz),detail:"where the first band be\
gins"})}),fmax:slider({label:"Highest",name:"fmax",min:top%FMAX_STEP+500,max:top,step:FMAX_STEP,value:state.fmax,onInput:limit("fmax",hz=>Math.min(top,Math.max(
hz,state.fmin+spanHz))),describe:hz=>({main:hertz(hz),detail:hz===top?"half the sampling rate":"where the last band ends"})}),scale:choice({label:"Mel scale",name:"\
scale",value:state.scale,options:SCALES,onInput:change("scale")}),norm:choice({label:"Normalisation",name:"norm",value:state.norm,options:NORMS,onInput:value=>change(
"norm")(value==="null"?null:value)})},nodes=[element("div",{class:"sh-controls sh-four"},["n_mels","n_fft","fmin","fmax"].map(key=>controls[key].node)),element(
"div",{class:"sh-controls sh-two sh-inline"},controls.scale.node,controls.norm.node)];return{controls,nodes}}var columns_default=__toBinary("AGFzbQEAAAABFQFgEX9/f39/f39/f39/f39/f39/AAIPAQNlbnYGbWVtb3J5AgAAAwIBAAcUAgdjb2x1bW5zAAAGbWVtb3J5AgAK1g4B0w4CCn8ReyACIRQDQCADIBRK\
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
PI*order*i/n)}),window2}var CHUNK=512,MelSpectrogram=class{constructor(samples,sr,hop_length){Object.assign(this,{sr,hop_length,frames:1+Math.floor(samples.length/hop_length)}),this.columns=
new Columns(samples),this.last=null}linear(n_fft){if(this.last?.n_fft===n_fft)return this.last;let{frames,hop_length:hop}=this,bins=1+n_fft/2,power=new Float32Array(
bins*frames),rows={first:Int32Array.from({length:bins},(_,k)=>k),count:new Int32Array(bins).fill(1)},peak=0;for(let from=0;from<frames;from+=CHUNK){let width=Math.
min(CHUNK,frames-from),wanted=Int32Array.from({length:width},(_,i)=>from+i);this.columns.begin({hop,window:makeWindow("hann",n_fft),frames:wanted,rows}),this.columns.
advance();let piece=this.columns.finish();peak=Math.max(peak,piece.peak);for(let k=0;k<bins;k++)power.set(piece.power.subarray(k*piece.stride,k*piece.stride+width),
k*frames+from)}return this.last={power,stride:frames,peak,n_fft},this.last}mel(settings){let{power,stride}=this.linear(settings.n_fft),bank=filterBank(settings,
this.sr),out=new Float32Array(settings.n_mels*stride);bank.weights.forEach((weights,band)=>{let row=out.subarray(band*stride,(band+1)*stride);weights.forEach((weight,i)=>{
let start2=(bank.first[band]+i)*stride;for(let x=0;x<stride;x++)row[x]+=weight*power[start2+x]})});let peak=0;for(let i=0;i<out.length;i++)out[i]>peak&&(peak=out[i]);
return{power:out,stride,peak,bank}}},inDecibels=({power,peak},top_db)=>power.map(value=>powerToDb(value,peak,top_db));function pooled({power,stride},rows,columns){
let out=new Float32Array(rows.first.length*stride);return rows.first.forEach((first,row)=>{let target=out.subarray(row*stride,(row+1)*stride);target.set(power.subarray(
first*stride,(first+1)*stride));for(let k=first+1;k<first+rows.count[row];k++)for(let x=0;x<stride;x++)power[k*stride+x]>target[x]&&(target[x]=power[k*stride+x])}),
{power:out,stride,rowOf:rows.rowOf,columns}}var magma_default=["00000401000501010601010802010902020b02020d03030f03031204041405041606051806051a07061c08071e090720","0a08220b09240c09260d0a290e0b2b100b2d110c2\
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
rgb&65280|rgb>>16)>>>0});function magmaGradient(stops=24){return`linear-gradient(to top, ${Array.from({length:stops},(_,i)=>`#${hexAt(Math.round(255*i/(stops-1)))}`).
join(", ")})`}function makePainter(canvas){let context=canvas.getContext("2d",{alpha:!1}),colours=new Uint32Array(32768),image=null;return function(picture,peak,top_db){let{width,
height}=canvas;(image?.width!==width||image.height!==height)&&(image=context.createImageData(width,height));let pixels=new Uint32Array(image.data.buffer),bits=new Uint32Array(
picture.power.buffer),{from,to}=picture.columns;colourByPowerBits(MAGMA,peak,top_db,colours);for(let row=0,o=0;row<height;row++,o+=width){if(row>0&&picture.rowOf[row]===
picture.rowOf[row-1]){pixels.copyWithin(o,o-width,o);continue}let base=picture.rowOf[row]*picture.stride;for(let x=0;x<width;x++){let largest=bits[base+from[x]];
for(let i=from[x]+1;i<to[x];i++)bits[base+i]>largest&&(largest=bits[base+i]);pixels[o+x]=colours[largest>>>16]}}context.putImageData(image,0,0)}}var MAX_PIXEL_RATIO=2,percent2=u=>`${(100*u).toFixed(3)}%`;function tickStrip(side){let node=element("div",{class:`sh-ticks sh-ticks-${side}`,"aria-hidden":"tru\
e"});return{node,set:(ticks,title)=>node.replaceChildren(...ticks.map(({at,text})=>element("span",{class:"sh-tick",style:side==="x"?`left:${percent2(at)}`:`bott\
om:${percent2(at)}`},text)),element("span",{class:"sh-axis-title"},title))}}function colourBar(){let bar=element("div",{class:"sh-bar",style:`background:${magmaGradient()}`}),
ticks=tickStrip("y");return{node:element("div",{class:"sh-colours","aria-hidden":"true"},bar,ticks.node),set:top_db=>{let step=top_db>60?20:10,values=Array.from(
{length:Math.floor(top_db/step)+1},(_,i)=>-i*step);ticks.set(values.map(db=>({at:1+db/top_db,text:String(db).replace("-","−")})),"dB")}}}function fitCanvas(canvas,onSize){
let fit=()=>{let box=canvas.getBoundingClientRect(),ratio=Math.min(MAX_PIXEL_RATIO,window.devicePixelRatio||1),width=Math.round(box.width*ratio),height=Math.round(
box.height*ratio);width<2||height<2||canvas.width===width&&canvas.height===height&&canvas.dataset.fitted||(Object.assign(canvas,{width,height}),canvas.dataset.fitted=
"true",onSize(width,height,ratio))},observer=new ResizeObserver(fit);return observer.observe(canvas),window.addEventListener("resize",fit),()=>{observer.disconnect(),
window.removeEventListener("resize",fit)}}var MEL_TICKS_HZ=[0,250,500,1e3,1500,2e3,3e3,4e3,6e3,8e3,11e3,16e3,22e3],LINE_PX=15;function melTicks(axis,height=180){let apart=Math.max(.055,LINE_PX/height),ticks=[];
for(let hz of MEL_TICKS_HZ){let at=axis.fromHz(hz);at>-.01&&at<1.001&&at-(ticks.at(-1)?.at??-1)>apart&&ticks.push({at,text:integer(hz)})}return ticks}var LEAST_RATE=8e3,REACH=24;function playable(samples,sr){let times=Math.ceil(LEAST_RATE/sr);if(times<=1)return{samples,sr};let raised=new Float32Array(samples.
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
playing?bars:icon),node.setAttribute("aria-label",player.playing?`Pause ${what}`:`Play ${what}`)};return update(),{node,update}}function guardKeys(root){root.setAttribute("data-lm-suppress-shortcuts","true"),root.addEventListener("keydown",event=>{event.key!=="Tab"&&event.key!=="Escape"&&
!event.ctrlKey&&!event.metaKey&&event.stopPropagation()})}function liveRegion(settleMs=600){let node=element("div",{class:"sh-unseen",role:"status","aria-live":"\
polite"}),text="",say=debounced(()=>{node.textContent!==text&&(node.textContent=text)},settleMs);return{node,say(next){text=next,say()},close:say.cancel}}function makeWidget(el,host,keys,show){let state=Object.fromEntries(keys.map(key=>[key,host.get(key)])),live=liveRegion(),root=null,draw=latestWins(()=>{live.say(
show(state)),root.dataset.shown=keys.map(key=>state[key]).join("/")}),closers=[];return{state,live,change:key=>value=>{state[key]=value,draw(),host.set(key,value)},
start(node,controls){root=node,root.append(live.node),guardKeys(root),el.append(root);for(let key of keys)closers.push(host.on(key,value=>{value!==state[key]&&(state[key]=
value,controls[key]?.set(value),draw())}));draw()},close(){closers.forEach(close=>close()),live.close(),root.remove()}}}function cardHead(title,subtitle,...right){
return element("div",{class:"sh-head"},element("div",{class:"sh-titles"},element("div",{class:"sh-title"},title),element("p",{},subtitle)),...right)}var HINT="Point at a picture to read both.";function makePanel(title,player,view,onPoint){let canvas=element("canvas",{class:"sh-picture",role:"img"}),marks=element(
"div",{class:"sh-marks","aria-hidden":"true"}),readout=element("output",{"aria-live":"off"}),caption=element("b",{},title),frequencies=tickStrip("y"),times=tickStrip(
"x"),cursor=makeCursor(player,{...view,describe:onPoint,label:`Position in the clip, ${title.toLowerCase()}`});return times.set(niceTicks(player.duration,5).map(
t=>({at:t/player.duration,text:String(t)})),"Time (s)"),{node:element("div",{class:"sh-panel"},element("div",{class:"sh-caption"},caption,readout),element("div",
{class:"sh-plot"},frequencies.node,element("div",{class:"sh-stage"},canvas,marks,cursor.layer),times.node)),canvas,marks,readout,caption,frequencies,cursor,paint:makePainter(
canvas)}}function mount(el,host){let{sr}=host,samples=host.samples(),hop=host.get("hop_length"),top_db=host.get("top_db"),mels=new MelSpectrogram(samples,sr,hop),
player=new Player(samples,sr,()=>follow()),play=playButton(player,host.name||"the clip"),clock=element("output",{class:"sh-clock","aria-live":"off"}),flat=frequencyAxis(
"linear",sr),warped=()=>melAxis(widget.state),frameAt=t=>Math.max(0,Math.min(mels.frames-1,Math.round(t*sr/hop))),binAt=hz=>Math.max(0,Math.min(widget.state.n_fft/
2,Math.round(hz*widget.state.n_fft/sr))),place=({t})=>({t:frameAt(t)*hop/sr,seconds:widget.state.n_fft/sr}),now=null,linear=makePanel("Linear spectrogram",player,
{axis:()=>flat,footprint(point){let bin=sr/widget.state.n_fft;return{...place(point),hz:binAt(point.hz)*bin,hertz:LOBE_BINS.hann*bin}}},point=>read(point,mel.cursor)),
mel=makePanel("Mel spectrogram",player,{axis:warped,footprint(point){let band=warped().bandAt(point.hz),[low,peak,high]=now.mel.bank.edges.subarray(band,band+3);
return{...place(point),hz:peak,range:[low,high]}}},point=>read(point,linear.cursor)),panels=[linear,mel];function read(point,other){if(other.mirror(point),!point)
return linear.readout.textContent=HINT,mel.readout.textContent="","";let[frame,bin,band]=[frameAt(point.t),binAt(point.hz),warped().bandAt(point.hz)],level=({power,
stride,peak},row)=>decibels(powerToDb(power[row*stride+frame],peak,top_db)),[low,,high]=now.mel.bank.edges.subarray(band,band+3),empty=now.mel.bank.weights[band].
length===0,t=seconds(frame*hop/sr,3),at=[t,`${(bin*sr/widget.state.n_fft).toFixed(1)} Hz`,level(now.linear,bin)],within=`${low.toFixed(0)} to ${high.toFixed(0)}\
 Hz`,of=[t,`band ${band}: ${within}`,empty?"empty":level(now.mel,band)];return linear.readout.textContent=at.join(" · "),mel.readout.textContent=of.join(" · "),
other===linear.cursor?of.join(", "):at.join(", ")}let animation=0;function follow(){cancelAnimationFrame(animation),play.update(),mel.cursor.follow();let t=linear.
cursor.follow();clock.textContent=`${t.toFixed(1)} / ${seconds(player.duration,1)}`,Object.assign(root.dataset,{position:t.toFixed(3),playing:player.playing}),player.
playing&&(animation=requestAnimationFrame(follow))}let drawn={linear:""};function draw(){let{n_fft,n_mels}=widget.state,frames=width=>coverage(width,mels.frames,
u=>u*samples.length/hop),{canvas}=linear,key=`${n_fft} ${canvas.width} ${canvas.height}`;if(canvas.dataset.fitted&&drawn.linear!==key){let rows=pixelRows(flat,canvas.
height,n_fft,sr);linear.paint(pooled(now.linear,rows,frames(canvas.width)),now.linear.peak,top_db),drawn.linear=key}if(mel.canvas.dataset.fitted){let rows=cellRows(
mel.canvas.height,n_mels,u=>u*n_mels-.5);mel.paint(pooled(now.mel,rows,frames(mel.canvas.width)),now.mel.peak,top_db)}}let output=element("div",{class:"sh-outpu\
t"}),warning=element("div",{class:"sh-verdict",style:"border-color:var(--sh-bad)"}),facts={before:fact("Linear matrix"),after:fact("Mel matrix"),kept:fact("Numb\
ers kept"),narrow:fact("Lowest band"),wide:fact("Highest band"),empty:fact("Empty bands")},bar=colourBar();bar.set(top_db);let widget=makeWidget(el,host,BANK_KEYS,
state=>{let{n_fft,n_mels,fmin,fmax,scale,norm}=state;now={linear:mels.linear(n_fft),mel:mels.mel(state)};let bins=1+n_fft/2,{edges,empty}=now.mel.bank;draw(),facts.
before.set(`(${bins}, ${mels.frames})`),facts.after.set(`(${n_mels}, ${mels.frames})`),facts.kept.set(`${(100*n_mels/bins).toFixed(1)} %`),facts.narrow.set(hertz(
edges[2]-edges[0])),facts.wide.set(hertz(edges[n_mels+1]-edges[n_mels-1])),facts.empty.set(`${empty.length} of ${n_mels}`),facts.empty.node.lastChild.classList.
toggle("sh-alarm",empty.length>0),output.textContent=`linear bins ${bins} → mel bands ${n_mels}, perceptually warped`,warning.hidden=empty.length===0,warning.
textContent=empty.length?emptyText(now.mel.bank,n_fft,sr):"";let axis=warped();linear.caption.textContent=`Linear: ${integer(bins)} bins`,mel.caption.textContent=
`Mel: ${n_mels} bands`,linear.frequencies.set(flat.ticks.map(hz=>({at:flat.fromHz(hz),text:integer(hz)})),"Frequency (Hz)"),mel.frequencies.set(melTicks(axis),"\
Frequency (Hz)"),linear.marks.replaceChildren(element("div",{class:"sh-outside",style:`bottom:0;height:${100*flat.fromHz(fmin)}%`}),element("div",{class:"sh-out\
side",style:`top:0;height:${100*(1-flat.fromHz(fmax))}%`})),mel.marks.replaceChildren(...empty.map(band=>element("div",{class:"sh-empty",style:`bottom:${100*band/
n_mels}%;height:${100/n_mels}%`})));let summary=`${output.textContent}. ${scale==="htk"?"HTK":"Slaney"} scale from ${hertz(fmin)} to ${hertz(fmax)}, ${norm?"are\
a normalisation":"no normalisation"}. ${warning.textContent||"No band is empty."}`,clip=`${host.name||"the clip"}, ${seconds(player.duration,1)}`;return linear.
canvas.setAttribute("aria-label",`Linear spectrogram of ${clip}, 0 to ${hertz(sr/2)}, shape (${bins}, ${mels.frames}).`),mel.canvas.setAttribute("aria-label",`M\
el spectrogram of ${clip}, shape (${n_mels}, ${mels.frames}). ${summary}`),summary}),{controls,nodes}=bankControls(widget,host,sr),root=element("div",{class:"sh\
-card sh-mel",role:"group","aria-label":"Mel explorer"},element("div",{class:"sh-head"},play.node,...cardHead("Mel explorer",`${host.name?`${host.name} · `:""}${seconds(
player.duration,1)} · ${integer(sr)} Hz`).childNodes,clock),element("div",{class:"sh-pair"},linear.node,mel.node,bar.node),...nodes,warning,element("dl",{class:"\
sh-facts"},Object.values(facts).map(each=>each.node)),output);widget.start(root,controls),root.mels=mels;let closers=panels.map(panel=>fitCanvas(panel.canvas,draw));
return follow(),read(null,mel.cursor),()=>{cancelAnimationFrame(animation),closers.forEach(close=>close()),player.close(),widget.close()}}function emptyText({empty,
edges},n_fft,sr){let which=bandList(empty),[they,are,stay]=empty.length===1?["It lies","is","stays"]:["They lie","are","stay"];return`${which[0].toUpperCase()}${which.
slice(1)} ${are} empty. ${they} between two bins, which are ${hertz(sr/n_fft)} apart, and ${stay} black whatever sounds. A longer window or fewer bands helps.${aboutBandZero(
empty,edges)}`}var mel_default=anywidget(mount,["hop_length","top_db"]);export{MelSpectrogram,mel_default as default,filterBank,inDecibels,mount,staticHost};

var niceTicks=(end,count)=>ticksBetween(0,end,count);function ticksBetween(start2,end,count){let rough=(end-start2)/count,power=10**Math.floor(Math.log10(rough)),
step=[1,2,5,10].map(factor=>factor*power).find(value=>value>=rough),ticks=[],last=end+1e-4*(end-start2);for(let i=Math.ceil(start2/step-1e-9);i*step<=last;i++)ticks.
push(Number((i*step).toPrecision(12)));return ticks}function makeCellPainter(){let small=document.createElement("canvas"),pen=small.getContext("2d");return function(context,[rows,columns],colourAt,{x=0,y=0,width,
height}=context.canvas){(small.width!==columns||small.height!==rows)&&Object.assign(small,{width:columns,height:rows});let image=pen.createImageData(columns,rows),
pixels2=new Uint32Array(image.data.buffer);for(let row=0,o=0;row<rows;row++)for(let column=0;column<columns;column++)pixels2[o++]=colourAt(rows-1-row,column);pen.
putImageData(image,0,0),context.imageSmoothingEnabled=!1,context.drawImage(small,x,y,width,height)}}function element(tag,attributes={},...children){let node=document.createElement(tag);for(let[name,value]of Object.entries(attributes))name.startsWith("on")?node.
addEventListener(name.slice(2),value):value===!0?node.setAttribute(name,""):value!==!1&&value!==null&&value!==void 0&&node.setAttribute(name,value);return node.
append(...children.flat()),node}var bundle=Math.random().toString(36).slice(2,10),counter=0,uniqueId=stem=>`spectrohub-${stem}-${bundle}-${counter+=1}`;function latestWins(draw){
let waiting=!1,dirty=!1,frame=()=>{waiting=!1,dirty&&request()},request=()=>{if(waiting){dirty=!0;return}dirty=!1,waiting=!0,requestAnimationFrame(frame),draw()};
return request}function debounced(act,ms){let timer=0,request=()=>{clearTimeout(timer),timer=setTimeout(act,ms)};return request.cancel=()=>clearTimeout(timer),request}var diverging_default=["05306106326407346708366a09386d0a3b700c3d730d3f760e41790f437b10457e114781124984134c87144e8a15508d","1752901854931956961a58991b5a9c1c5c9f1\
d5fa21e61a51f63a82065ab2267ac2369ad246aae266caf276eb02870b1","2a71b22b73b32c75b42e77b52f79b5307ab6327cb7337eb83480b93681ba3783bb3885bc3a87bd3b88be3c8abe3e8cbf",
"3f8ec0408fc14291c24393c34695c44997c54c99c64f9bc7529dc8569fc959a1ca5ca3cb5fa5cd62a7ce65a9cf68abd0","6bacd16eaed271b0d375b2d478b4d57bb6d67eb8d781bad884bcd987beda\
8ac0db8dc2dc90c4dd93c6de96c7df98c8e0","9bc9e09dcbe1a0cce2a2cde3a5cee3a7d0e4a9d1e5acd2e5aed3e6b1d5e7b3d6e8b6d7e8b8d8e9bbdaeabddbeac0dceb","c2ddecc5dfecc7e0edcae1\
eecce2efcfe4efd1e5f0d2e6f0d4e6f1d5e7f1d7e8f1d8e9f1dae9f2dbeaf2ddebf2deebf2","e0ecf3e1edf3e3edf3e4eef4e6eff4e7f0f4e9f0f4eaf1f5ecf2f5edf2f5eff3f5f0f4f6f2f5f6f3f5f\
6f5f6f7f6f7f7","f7f6f6f7f5f4f8f4f2f8f3f0f8f2eff8f1edf9f0ebf9efe9f9eee7f9ede5f9ebe3faeae1fae9dffae8defae7dcfbe6da","fbe5d8fbe4d6fbe3d4fce2d2fce0d0fcdfcffcdecdfdd\
dcbfddcc9fddbc7fdd9c4fcd7c2fcd5bffcd3bcfbd0b9fbceb7","fbccb4facab1fac8aff9c6acf9c4a9f9c2a7f8bfa4f8bda1f8bb9ef7b99cf7b799f7b596f6b394f6b191f6af8ef5ac8b","f5aa89f\
5a886f4a683f3a481f2a17ff19e7df09c7bef9979ee9677ec9374eb9172ea8e70e98b6ee8896ce6866ae58368","e48066e37e64e27b62e17860df765ede735cdd7059dc6e57db6b55da6853d86551d7\
634fd6604dd55d4cd35a4ad25849","d05548cf5246ce4f45cc4c44cb4942c94741c84440c6413ec53e3dc43b3cc2383ac13639bf3338be3036bd2d35bb2a34","ba2832b82531b72230b61f2eb41c2d\
b3192cb1182bae172aab162aa81529a51429a213289f12289c1127991027960f27","930e26900d268d0c258a0b25870a248409248108237f08237c07227906227605217304217003206d02206a011f6\
7001f"].join("");var magma_default=["00000401000501010601010802010902020b02020d03030f03031204041405041606051806051a07061c08071e090720","0a08220b09240c09260d0a290e0b2b100b2d110c2\
f120d31130d34140e36150e38160f3b180f3d19103f1a10421c1044","1d11471e114920114b21114e22115024125325125527125829115a2a115c2c115f2d11612f1163311165331067341069","361\
06b38106c390f6e3b0f703d0f713f0f72400f74420f75440f764510774710784910784a10794c117a4e117b4f127b","51127c52137c54137d56147d57157e59157e5a167e5c167f5d177f5f187f6018\
80621980641a80651a80671b80681c81","6a1c816b1d816d1d816e1e81701f81721f817320817521817621817822817922827b23827c23827e2482802582812581","83268184268186278188278189\
28818b29818c29818e2a81902a81912b81932b80942c80962c80982d80992d809b2e7f","9c2e7f9e2f7fa02f7fa1307ea3307ea5317ea6317da8327daa337dab337cad347cae347bb0357bb2357bb33\
67ab5367a","b73779b83779ba3878bc3978bd3977bf3a77c03a76c23b75c43c75c53c74c73d73c83e73ca3e72cc3f71cd4071cf4070","d0416fd2426fd3436ed5446dd6456cd8456cd9466bdb476ad\
c4869de4968df4a68e04c67e24d66e34e65e44f64e55064","e75263e85362e95462ea5661eb5760ec5860ed5a5fee5b5eef5d5ef05f5ef1605df2625df2645cf3655cf4675cf4695c","f56b5cf66c5\
cf66e5cf7705cf7725cf8745cf8765cf9785df9795df97b5dfa7d5efa7f5efa815ffb835ffb8560fb8761","fc8961fc8a62fc8c63fc8e64fc9065fd9266fd9467fd9668fd9869fd9a6afd9b6bfe9d6c\
fe9f6dfea16efea36ffea571","fea772fea973feaa74feac76feae77feb078feb27afeb47bfeb67cfeb77efeb97ffebb81febd82febf84fec185fec287","fec488fec68afec88cfeca8dfecc8ffecd\
90fecf92fed194fed395fed597fed799fed89afdda9cfddc9efddea0fde0a1","fde2a3fde3a5fde5a7fde7a9fde9aafdebacfcecaefceeb0fcf0b2fcf2b4fcf4b6fcf6b8fcf7b9fcf9bbfcfbbdfcfdb\
f"].join("");var hexAt=(map,index)=>map.slice(6*index,6*index+6),pixels=map=>Uint32Array.from({length:256},(_,i)=>{let rgb=parseInt(hexAt(map,i),16);return(4278190080|(rgb&255)<<
16|rgb&65280|rgb>>16)>>>0}),stops=(map,count=24)=>Array.from({length:count},(_,i)=>`#${hexAt(map,Math.round(255*i/(count-1)))}`),MAGMA=pixels(magma_default),DIVERGING=pixels(
diverging_default),MAGMA_STOPS=stops(magma_default),DIVERGING_STOPS=stops(diverging_default),magmaAt=(value,low,high)=>MAGMA[Math.max(0,Math.min(255,Math.round(
255*(value-low)/(high-low))))];var MAX_PIXEL_RATIO=2,percent=u=>`${(100*u).toFixed(3)}%`;function tickStrip(side){let edge=side==="x"?"left":"bottom",name=element("span",{class:"sh-axis-title"}),
node=element("div",{class:`sh-ticks sh-ticks-${side}`,"aria-hidden":"true"},name),shown=[],strip={node,set,now:null};function set(ticks,title){strip.now?.title!==
title&&(name.textContent=title),strip.now={ticks,title},ticks.forEach(({at,text},i)=>{shown[i]||(shown[i]={span:element("span",{class:"sh-tick"}),text:""},name.
before(shown[i].span));let one=shown[i];one.text!==text&&(one.span.textContent=one.text=text),one.span.style[edge]=percent(at)});for(let{span}of shown.splice(ticks.
length))span.remove()}return strip}function fitCanvas(canvas,onSize){let fit=()=>{let box=canvas.getBoundingClientRect(),ratio=Math.min(MAX_PIXEL_RATIO,window.devicePixelRatio||1),width=Math.round(
box.width*ratio),height=Math.round(box.height*ratio);width<2||height<2||canvas.width===width&&canvas.height===height&&canvas.dataset.fitted||(Object.assign(canvas,
{width,height}),canvas.dataset.fitted="true",onSize(width,height,ratio))},observer=new ResizeObserver(fit);return observer.observe(canvas),window.addEventListener(
"resize",fit),()=>{observer.disconnect(),window.removeEventListener("resize",fit)}}function makeChart({label,height,x,y,paint}){let canvas=element("canvas",{class:"sh-chart-canvas",role:"img","aria-label":label,style:`height:${height}px`}),xTicks=tickStrip(
"x"),yTicks=tickStrip("y"),node=element("div",{class:"sh-chart"},yTicks.node,canvas,xTicks.node),context=canvas.getContext("2d"),paintCells=makeCellPainter(),scale={
x,y,ratio:1};function update(next={}){scale={...scale,...next},next.label&&canvas.setAttribute("aria-label",next.label),placeTicks(xTicks,scale.x),placeTicks(yTicks,
scale.y),canvas.dataset.fitted&&(context.setTransform(scale.ratio,0,0,scale.ratio,0,0),context.clearRect(0,0,canvas.width,canvas.height),paint(makePen(context,canvas,
scale,paintCells)))}let stopFitting=fitCanvas(canvas,(_width,_height,ratio)=>update({ratio})),theme=new MutationObserver(()=>update());return theme.observe(document.
body,{attributes:!0,attributeFilter:["data-jp-theme-name","data-jp-theme-light"]}),{node,update,close:()=>{stopFitting(),theme.disconnect()}}}function placeTicks(strip,{
from,to,ticks,title,format=value=>String(value).replace("-","−")}){strip.set(ticks.map(value=>({at:(value-from)/(to-from),text:format(value)})),title)}function makePen(context,canvas,{
x,y,ratio},paintCells){let width=canvas.width/ratio,height=canvas.height/ratio,toX=value=>width*(value-x.from)/(x.to-x.from),toY=value=>height*(1-(value-y.from)/
(y.to-y.from)),style=getComputedStyle(canvas),colour=name=>style.getPropertyValue(`--sh-${name}`).trim()||name,stroke=(name,thick,dash)=>{context.strokeStyle=colour(
name),context.lineWidth=thick,context.lineJoin="round",context.setLineDash(dash),context.stroke(),context.setLineDash([])};return{width,line(count,xs,ys,name,{thick=1.5,
dash=[]}={}){context.beginPath();for(let i=0;i<count;i++)context.lineTo(toX(xs(i)),toY(ys(i)));stroke(name,thick,dash)},segment(x0,y0,x1,y1,name,{thick=1,dash=[]}={}){
context.beginPath(),context.moveTo(toX(x0),toY(y0)),context.lineTo(toX(x1),toY(y1)),stroke(name,thick,dash)},fill(count,xs,ys,name){context.beginPath();for(let i=0;i<
count;i++)context.lineTo(toX(xs(i)),toY(ys(i)));context.fillStyle=colour(name),context.fill()},dot(px,py,name,radius=3.5){context.beginPath(),context.arc(toX(px),
toY(py),radius,0,2*Math.PI),context.fillStyle=colour(name),context.fill(),context.lineWidth=1.5,context.strokeStyle=colour("surface"),context.stroke()},area(x0,y0,x1,y1,name){
context.fillStyle=colour(name),context.fillRect(toX(x0),toY(y1),toX(x1)-toX(x0),toY(y0)-toY(y1))},cells(shape,colourAt){paintCells(context,shape,colourAt,{x:0,y:0,
width,height})},box(x0,y0,x1,y1,name,thick=2){context.strokeStyle=colour(name),context.lineWidth=thick,context.strokeRect(toX(x0),toY(y1),toX(x1)-toX(x0),toY(y0)-
toY(y1))},text(px,py,text,name="muted",{align="left",rise=0}={}){context.fillStyle=colour(name),context.font=`600 11.5px ${style.fontFamily}`,context.textAlign=
align,context.fillText(text,toX(px),toY(py)-rise)}}}var codeName=name=>name?element("code",{"aria-hidden":"true"},name):"";function slider({label,name,values,min=0,max,step=1,whole=!1,value,describe,onInput}){let toIndex=v=>values?
values.indexOf(v):v,fromIndex=i=>values?values[i]:i,id=uniqueId("slider"),input=element("input",{id,type:"range",min:values?0:min,max:values?values.length-1:max,
step:values?1:step}),main=element("span",{class:"sh-value"}),detail=element("span",{class:"sh-detail"}),show=v=>{let text=describe(v);main.textContent=text.main,
detail.textContent=text.detail??"",input.setAttribute("aria-valuetext",[text.main,text.detail].filter(Boolean).join(", "));let span=Number(input.max)-Number(input.
min);input.style.setProperty("--sh-fill",`${100*(Number(input.value)-Number(input.min))/span}%`)},set=v=>{input.value=toIndex(v),show(v)};input.addEventListener(
"input",()=>{let v=fromIndex(Number(input.value));show(v),onInput(v)}),set(value);let node=element("div",{class:"sh-control"},element("div",{class:"sh-control-h\
ead"},element("label",{for:id},label),codeName(name),main),input,detail);function parse(text){let number=Number(text),fits=values?values.includes(number):number>=
min&&number<=max&&(!whole||Number.isInteger(number));return text.trim()&&fits?number:void 0}return{node,input,set,parse}}function fact(label){let value=element("dd");return{node:element("div",{class:"sh-fact"},element("dt",{},label),value),set:t=>value.textContent=t}}var grouped=new Intl.NumberFormat("en",{maximumFractionDigits:0}),integer=value=>grouped.format(value);var seconds=(value,digits=2)=>`${value.toFixed(digits)} s`;var asInt16=samples=>Int16Array.from(samples,value=>Math.max(-32768,Math.min(32767,Math.round(value*32768))));function snapshot(root){let drawn=[...root.querySelectorAll("canvas[data-fitted]")],[canvas]=drawn.sort((a,b)=>b.width*b.height-a.width*a.height);if(!canvas)return"";
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
...output.metadata,[VIEW]:view}}},cells=notebook.cells.map(cell=>cell.outputs?{...cell,outputs:cell.outputs.map(still)}:cell);return{...notebook,cells}}var SYNC_MS=250,SLICE_MS=20,PIECE=1<<20;function staticHost({values={},samples=new Float32Array(0),sr=1,name=""}){let state={...values},listeners=new Map,host={
sr,name,samples:()=>samples,take(clip){samples=clip.samples,Object.assign(host,{sr:clip.sr,name:clip.name}),host.set("_clip",{})},onClip:listener=>host.on("_cli\
p",listener),get:key=>state[key],set(key,value){if(state[key]!==value){state[key]=value;for(let listener of listeners.get(key)??[])listener(value)}},on(key,listener){
return listeners.has(key)||listeners.set(key,new Set),listeners.get(key).add(listener),()=>listeners.get(key).delete(listener)},close(){}};return host}function anywidgetHost(model){
let timer=0,decoded={view:null,advance:null},decodedUntil=until=>{let view=model.get("_samples");return decoded.view!==view&&(decoded={view,advance:decoding(view,
model.get("_sample_format"))}),decoded.advance(until)},save=()=>{clearTimeout(timer),timer=0,model.save_changes()};return{get sr(){return model.get("_sr")??1},get name(){
return model.get("_name")??""},samples:()=>decodedUntil(1/0),whenReady(then){let slice=0,turn=()=>{!model.get("_samples")||decodedUntil(performance.now()+SLICE_MS)?
then():slice=setTimeout(turn,0)};return turn(),()=>clearTimeout(slice)},take({samples,sr,name,load}){model.set("_code",(model.get("_code")??"").replace(model.get(
"_load")??"",()=>load)),model.set("_load",load),model.set("_sr",sr),model.set("_name",name),model.set("_sample_format","int16"),model.set("_samples",new DataView(
asInt16(samples).buffer)),save()},onClip(listener){return model.on("change:_samples",listener),()=>model.off("change:_samples",listener)},get:key=>model.get(key),
set(key,value){model.get(key)!==value&&(model.set(key,value),clearTimeout(timer),timer=setTimeout(save,SYNC_MS))},on(key,listener){let heard=()=>listener(model.
get(key));return model.on(`change:${key}`,heard),()=>model.off(`change:${key}`,heard)},close(){timer&&save()}}}var bytesOf=view=>view.buffer.slice(view.byteOffset,
view.byteOffset+view.byteLength),floatsOf=view=>view instanceof Float32Array?view:new Float32Array(bytesOf(view));function decoding(view,format){let asTheyAre=format===
"float32",length=Math.floor(view.byteLength/(asTheyAre?4:2)),samples=new Float32Array(length),[numbers,target]=[new DataView(view.buffer,view.byteOffset,view.byteLength),
new Uint8Array(samples.buffer)],done=0;return until=>{for(;done<length;){let end=Math.min(length,done+PIECE);if(asTheyAre)target.set(new Uint8Array(view.buffer,
view.byteOffset+4*done,4*(end-done)),4*done);else for(let i=done;i<end;i++)samples[i]=numbers.getInt16(2*i,!0)/32768;if(done=end,length>4*PIECE&&performance.now()>
until)break}return done<length?null:samples}}function anywidget(mount2,anew=[]){return{initialize({model}){keepStills(model.widget_manager)},render({model,el}){
keepStills(model.widget_manager);let host=anywidgetHost(model),close=()=>{},again=()=>{close(),close=mount2(el,host)},offs=[];return offs.push(host.whenReady(()=>{
again(),offs.push(...anew.map(key=>host.on(key,again)))})),()=>{offs.forEach(off=>off()),close(),host.close()}}}}function limitsOf(host){let limits=host.get("_limits");return{least:name=>limits[name][0],most:name=>limits[name][1],between:(name,step=1)=>({min:limits[name][0],
max:limits[name][1],step}),powersOfTwo(name){let[least,most]=limits[name];return Array.from({length:Math.log2(most/least)+1},(_,i)=>least*2**i)}}}var LEAST_RATE=8e3,PIECE2=1<<21,REACH=24;function playable(samples,sr){let times=Math.ceil(LEAST_RATE/sr);if(times<=1)return{samples,sr};let raised=new Float32Array(
samples.length*times);for(let phase=0;phase<times;phase++){let weights=Float64Array.from({length:2*REACH},(_,k)=>{let x=phase/times-(k-REACH+1);return x===0?1:Math.
sin(Math.PI*x)/(Math.PI*x)*Math.cos(Math.PI*x/(2*REACH))**2});for(let i=0;i<samples.length;i++){let sum=0;for(let k=0;k<weights.length;k++)sum+=weights[k]*(samples[i+
k-REACH+1]??0);raised[i*times+phase]=sum}}return{samples:raised,sr:sr*times}}var STARTS="spectrohub-sound";function silenceOthers(own){window.dispatchEvent(new CustomEvent(
STARTS,{detail:own}));for(let other of document.querySelectorAll("audio, video"))other.pause()}function whenOthersStart(own,stop,signal){window.addEventListener(
STARTS,event=>event.detail!==own&&stop(),{signal}),document.addEventListener("play",stop,{capture:!0,signal})}var Player=class{#gone=new AbortController;constructor(samples,sr,onChange=()=>{}){
let{signal}=this.#gone;whenOthersStart(this,()=>this.pause(),signal),Object.assign(this,{samples,sr,onChange,context:null,source:null,filling:0,from:0,startedAt:0,
round:!1}),this.duration=samples.length/sr}get playing(){return this.source!==null||this.filling!==0}get position(){if(!this.source)return this.from;let heard=this.
context.currentTime-(this.context.outputLatency||0)-this.startedAt,t=this.from+Math.max(0,heard);return this.round?t%this.duration:Math.min(this.duration,t)}set loop(again){
again!==this.round&&this.source&&(this.from=this.position,this.startedAt=this.context.currentTime-(this.context.outputLatency||0),this.source.loop=again),this.round=
again}warm(){this.context??=new AudioContext,this.context.resume()}play(){this.playing||(silenceOthers(this),this.warm(),this.buffer?this.#start():this.#fill())}#fill(){
let{samples,sr}=playable(this.samples,this.sr),buffer=this.context.createBuffer(1,samples.length,sr),at=0,turn=()=>{buffer.copyToChannel(samples.subarray(at,at+
PIECE2),0,at),at+=PIECE2,this.filling=at<samples.length?setTimeout(turn,0):0,!this.filling&&(this.buffer=buffer,this.#start())};turn(),this.filling&&this.onChange()}#start(){
this.from>this.duration-Math.min(.02,this.duration/2)&&(this.from=0);let source=new AudioBufferSourceNode(this.context,{buffer:this.buffer,loop:this.round});source.
connect(this.context.destination),source.onended=()=>this.#ended(source),this.startedAt=this.context.currentTime,source.start(0,this.from),this.source=source,this.
onChange()}pause(){this.playing&&(this.from=this.position,this.#silence(),this.onChange())}toggle(){this.playing?this.pause():this.play()}seek(seconds2){let wasPlaying=this.
playing;this.#silence(),this.from=Math.max(0,Math.min(this.duration,seconds2)),wasPlaying?this.play():this.onChange()}load(samples,sr){this.#silence(),Object.assign(
this,{samples,sr,buffer:null,from:0,duration:samples.length/sr})}close(){this.#gone.abort(),this.#silence(),this.context?.close()}#silence(){clearTimeout(this.filling),
this.filling=0,this.source&&(this.source.onended=null,this.source.stop(),this.source=null)}#ended(source){source===this.source&&(this.source=null,this.from=0,this.
onChange())}};function playButton(player,what){let icon="M8 5v14l11-7z",bars="M7 5h4v14H7zm6 0h4v14h-4z",path=document.createElementNS("http://www.w3.org/2000/s\
vg","path"),svg=document.createElementNS("http://www.w3.org/2000/svg","svg");svg.setAttribute("viewBox","0 0 24 24"),svg.setAttribute("aria-hidden","true"),svg.
append(path);let node=element("button",{type:"button",class:"sh-play",onclick:()=>player.toggle()},svg),update=()=>{path.setAttribute("d",player.playing?bars:icon),
node.setAttribute("aria-label",player.playing?`Pause ${what}`:`Play ${what}`)};return update(),{node,update}}function guardKeys(root){root.setAttribute("data-lm-suppress-shortcuts","true"),root.addEventListener("keydown",event=>{event.key!=="Tab"&&event.key!=="Escape"&&
!event.ctrlKey&&!event.metaKey&&event.stopPropagation()})}function liveRegion(settleMs=600){let node=element("div",{class:"sh-unseen",role:"status","aria-live":"\
polite"}),text="",say=debounced(()=>{node.textContent!==text&&(node.textContent=text)},settleMs);return{node,say(next){text=next,say()},close:say.cancel}}function makeWidget(el,host,keys,show){let state=Object.fromEntries(keys.map(key=>[key,host.get(key)])),live=liveRegion(),root=null,draw=latestWins(()=>{live.say(
show(state)),root.dataset.shown=keys.map(key=>state[key]).join("/")}),closers=[];return{state,live,redraw:draw,change:key=>value=>{state[key]=value,draw(),host.
set(key,value)},start(node,controls){root=node,root.append(live.node),guardKeys(root),el.append(root);for(let key of keys)closers.push(host.on(key,value=>{value!==
state[key]&&(state[key]=value,controls[key]?.set(value),draw())}));draw()},close(){closers.forEach(close=>close()),live.close(),root.remove()}}}function cardHead(title,subtitle,...right){
return element("div",{class:"sh-head"},element("div",{class:"sh-titles"},element("div",{class:"sh-title"},title),element("p",{},subtitle)),...right)}var KEYS=["size","stride","token"],HOP_S=.01,TOP=1.2,along=(cells,size,stride)=>cells<size?0:1+Math.floor((cells-size)/stride),cornerOf=(token,{stride},columns)=>[
Math.floor(token/columns)*stride,token%columns*stride];function mount(el,host){let limits=limitsOf(host),picture=floatsOf(host.get("_picture")),bands=host.get("\
_bands"),frames=picture.length/bands,colourAt=(row,column)=>magmaAt(picture[row*frames+column],-1,TOP),player=new Player(host.samples(),host.sr,()=>button.update()),
button=playButton(player,host.name||"the clip"),counts=[0,0],chart=makeChart({label:"",height:250,x:{from:0,to:frames,ticks:niceTicks(frames*HOP_S,7).map(s=>s/HOP_S),
title:"Time (s)",format:f=>`${Number((f*HOP_S).toFixed(2))}`},y:{from:0,to:bands,ticks:[0,32,64,96,128].filter(band=>band<=bands),title:"Mel band"},paint(pen){pen.
cells([bands,frames],colourAt);let{size,token}=widget.state,total=counts[0]*counts[1];if(!total)return;let chosen=Math.min(token,total-1);for(let each of[chosen-
1,chosen+1,chosen]){if(each<0||each>=total)continue;let[row,column]=cornerOf(each,widget.state,counts[1]);pen.box(column,row,column+size,row+size,each===chosen?
"mark":"cross",each===chosen?3:1.5)}}}),facts={count:fact("Tokens"),grid:fact("Up × along"),pairs:fact("Pairs that attention compares"),shared:fact("Shared wit\
h the next in time")},place=element("output",{class:"sh-readout"}),widget=makeWidget(el,host,KEYS,state=>{let{size,stride}=state;counts=[along(bands,size,stride),
along(frames,size,stride)];let total=counts[0]*counts[1],chosen=Math.min(state.token,Math.max(0,total-1));controls.token.input.max=Math.max(0,total-1),controls.
token.set(chosen),facts.count.set(integer(total)),facts.grid.set(`${counts[0]} × ${counts[1]}`),facts.pairs.set(integer(total*total)),facts.shared.set(`${Math.
round(100*Math.max(0,1-stride/size))} %`);let[row,column]=cornerOf(chosen,state,Math.max(1,counts[1])),where=total?`Token ${chosen}: bands ${row} to ${row+size-
1}, ${seconds(column*HOP_S,2)} to ${seconds((column+size)*HOP_S,2)}`:"No whole square fits";place.textContent=where;let summary=`${integer(total)} tokens of ${size}\
 × ${size} cells, one every ${stride}: ${counts[0]} above each other, ${counts[1]} beside each other. ${where}.`;return chart.update({label:`Log-mel spectrogra\
m of ${host.name||"the clip"}, ${bands} bands and ${frames} frames. ${summary}`}),summary}),controls={size:slider({label:"Size",name:"size",...limits.between("s\
ize"),value:widget.state.size,onInput:widget.change("size"),describe:n=>({main:`${n} × ${n}`,detail:`cells: ${n} bands, ${Math.round(n*HOP_S*1e3)} ms`})}),stride:slider(
{label:"Step",name:"stride",...limits.between("stride"),value:widget.state.stride,onInput:widget.change("stride"),describe:n=>({main:`${n}`,detail:"cells from o\
ne square to the next"})}),token:slider({label:"Token",name:"token",min:0,max:limits.most("token"),value:widget.state.token,onInput:widget.change("token"),describe:n=>({
main:`${n}`,detail:"in the order of reading"})})},head=cardHead("Token reader",`${host.name?`${host.name} · `:""}${bands} bands × ${frames} frames, as AST is \
given them`),root=element("div",{class:"sh-card sh-tokens",role:"group","aria-label":"Token reader"},element("div",{class:"sh-head"},button.node,...head.childNodes,
place),chart.node,element("div",{class:"sh-controls"},Object.values(controls).map(each=>each.node)),element("dl",{class:"sh-facts"},Object.values(facts).map(each=>each.
node)));return widget.start(root,controls),()=>{player.close(),chart.close(),widget.close()}}var tokens_default=anywidget(mount);export{along,cornerOf,tokens_default as default,mount,staticHost};

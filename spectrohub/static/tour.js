var __toBinary=Uint8Array.fromBase64||(()=>{for(var table=new Uint8Array(128),i=0;i<64;i++)table[i<26?i+65:i<52?i+71:i<62?i-4:i*4-205]=i;return base64=>{for(var n=base64.
length,bytes=new Uint8Array((n-(base64[n-1]=="=")-(base64[n-2]=="="))*3/4|0),i2=0,j=0;i2<n;){var c0=table[base64.charCodeAt(i2++)],c1=table[base64.charCodeAt(i2++)],
c2=table[base64.charCodeAt(i2++)],c3=table[base64.charCodeAt(i2++)];bytes[j++]=c0<<2|c1>>4,bytes[j++]=c1<<4|c2>>2,bytes[j++]=c2<<6|c3}return bytes}})();var pictures={picture:"#000004",wave:"#b5367a",mark:"#6ff0ff","mark-deep":"#19b8cc",cross:"#ffffff8c",glass:"#ffffff38",veil:"#00000080",unseen:"#1c1044ad","mar\
k-right":"#7dffb8",frame:"#ffffff"};function element(tag,attributes={},...children){let node=document.createElement(tag);for(let[name,value]of Object.entries(attributes))name.startsWith("on")?node.
addEventListener(name.slice(2),value):value===!0?node.setAttribute(name,""):value!==!1&&value!==null&&value!==void 0&&node.setAttribute(name,value);return node.
append(...children.flat()),node}var bundle=Math.random().toString(36).slice(2,10),counter=0,uniqueId=stem=>`spectrohub-${stem}-${bundle}-${counter+=1}`;function latestWins(draw){
let waiting=!1,dirty=!1,frame=()=>{waiting=!1,dirty&&request()},request=()=>{if(waiting){dirty=!0;return}dirty=!1,waiting=!0,requestAnimationFrame(frame),draw()};
return request}function debounced(act,ms){let timer=0,request=()=>{clearTimeout(timer),timer=setTimeout(act,ms)};return request.cancel=()=>clearTimeout(timer),request}function guardKeys(root){root.setAttribute("data-lm-suppress-shortcuts","true"),root.addEventListener("keydown",event=>{event.key!=="Tab"&&event.key!=="Escape"&&
!event.ctrlKey&&!event.metaKey&&event.stopPropagation()})}function liveRegion(settleMs=600){let node=element("div",{class:"sh-unseen",role:"status","aria-live":"\
polite"}),text="",say=debounced(()=>{node.textContent!==text&&(node.textContent=text)},settleMs);return{node,say(next){text=next,say()},close:say.cancel}}function frequencyAxis(kind,sr){let top=sr/2;if(kind==="log"){let octaves=Math.log(top/32),ticks=[];for(let hz=64;hz<top*.97;hz*=2)ticks.push(hz);return{ticks,ticksIn:(low,high)=>high>
4*low?ticks:ticksBetween(low,high,6),toHz:u=>32*Math.exp(u*octaves),fromHz:hz=>Math.log(Math.max(hz,32)/32)/octaves}}return{ticks:niceTicks(top,7),ticksIn:(low,high)=>ticksBetween(
low,high,7),toHz:u=>u*top,fromHz:hz=>hz/top}}function axisPart(axis,span){let bottom=Math.max(0,span?axis.fromHz(span.low):0),top=Math.min(1,span?axis.fromHz(span.
high):1);return top<=bottom||bottom===0&&top===1?{...axis,bottom:0,top:1}:{...axis,bottom,top,ticks:axis.ticksIn?.(span.low,span.high).filter(hz=>hz>=span.low&&
hz<=span.high),toHz:u=>axis.toHz(bottom+u*(top-bottom)),fromHz:hz=>(axis.fromHz(hz)-bottom)/(top-bottom)}}var niceTicks=(end,count)=>ticksBetween(0,end,count);function ticksBetween(start2,end,count){
let rough=(end-start2)/count,power=10**Math.floor(Math.log10(rough)),step=[1,2,5,10].map(factor=>factor*power).find(value=>value>=rough),ticks=[],last=end+1e-4*
(end-start2);for(let i=Math.ceil(start2/step-1e-9);i*step<=last;i++)ticks.push(Number((i*step).toPrecision(12)));return ticks}var timeTicks=({from,to},count)=>ticksBetween(
from,to,count).map(t=>({at:(t-from)/(to-from),text:String(t)}));function coverage(pixels2,cells,position){let from=new Int32Array(pixels2),to=new Int32Array(pixels2);
for(let i=0;i<pixels2;i++){let a=Math.ceil(position(i/pixels2)),b=Math.ceil(position((i+1)/pixels2));i===pixels2-1&&(b=Math.floor(position(1)+1e-6)+1),b<=a&&(a=
Math.round(position((i+.5)/pixels2)),b=a+1),from[i]=Math.max(0,Math.min(cells-1,a)),to[i]=Math.max(from[i]+1,Math.min(cells,b))}return{from,to}}function cellRows(height,cells,position){
let{from,to}=coverage(height,cells,position),first=[],count=[],rowOf=new Int32Array(height);for(let i=0;i<height;i++)(i===0||from[i]!==from[i-1]||to[i]!==to[i-1])&&
(first.push(from[i]),count.push(to[i]-from[i])),rowOf[height-1-i]=first.length-1;return{first:Int32Array.from(first),count:Int32Array.from(count),rowOf}}var pixelRows=(axis,height,n_fft,sr)=>cellRows(
height,n_fft/2+1,u=>axis.toHz(u)*n_fft/sr);var diverging_default=["05306106326407346708366a09386d0a3b700c3d730d3f760e41790f437b10457e114781124984134c87144e8a15508d","1752901854931956961a58991b5a9c1c5c9f1\
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
diverging_default),MAGMA_STOPS=stops(magma_default),DIVERGING_STOPS=stops(diverging_default);function powerToDb(power,peak,top_db){let db=10*Math.log10(Math.max(1e-10,power)/Math.max(1e-10,peak));return Math.max(db,-top_db)}function colourByPowerBits(lut,peak,top_db,table=new Uint32Array(
32768)){let bits=new Uint16Array(2),number=new Float32Array(bits.buffer),last=lut.length-1;number[0]=Math.max(1e-10,peak)*10**(-top_db/10);let low=bits[1];number[0]=
Math.max(1e-10,peak);let high=bits[1];for(table.fill(lut[0],0,low),table.fill(lut[last],high+1),bits[0]=32768,bits[1]=low;bits[1]<=high;bits[1]++)table[bits[1]]=
lut[Math.round((1+powerToDb(number[0],peak,top_db)/top_db)*last)];return table[high]=lut[last],table}function makePainter(canvas){let context=canvas.getContext("2d",{alpha:!1}),colours=new Uint32Array(32768),image=null;return function(picture,peak,top_db){let{width,
height}=canvas;(image?.width!==width||image.height!==height)&&(image=context.createImageData(width,height));let pixels2=new Uint32Array(image.data.buffer),bits=new Uint32Array(
picture.power.buffer),{from,to}=picture.columns;colourByPowerBits(MAGMA,peak,top_db,colours);for(let row=0,o=0;row<height;row++,o+=width){if(row>0&&picture.rowOf[row]===
picture.rowOf[row-1]){pixels2.copyWithin(o,o-width,o);continue}let base=picture.rowOf[row]*picture.stride;for(let x=0;x<width;x++){let largest=bits[base+from[x]];
for(let i=from[x]+1;i<to[x];i++)bits[base+i]>largest&&(largest=bits[base+i]);pixels2[o+x]=colours[largest>>>16]}}context.putImageData(image,0,0)}}function makeScreen(canvas,makePaint=makePainter){let context=canvas.getContext("2d",{alpha:!1}),sheet=()=>{let own=document.createElement("canvas");return{own,
paint:makePaint(own),span:null,axis:null,whole:!1}},front=sheet(),back=sheet();function show(painted,span,axis,whole){front.whole&&!whole&&([front,back]=[back,front]),
(front.own.width!==canvas.width||front.own.height!==canvas.height)&&Object.assign(front.own,{width:canvas.width,height:canvas.height}),Object.assign(front,{span,
axis,whole}),front.paint(...painted),move(span,axis)}function move(span,axis){context.fillStyle=pictures.picture,context.imageSmoothingEnabled=!1,front.axis?.name===
axis.name&&(same(front.span,span)||(context.fillRect(0,0,canvas.width,canvas.height),back.whole&&back.axis.name===axis.name&&put(back,span)),put(front,span))}function put({
own,span:has,axis},wants){if(same(has,wants)){context.drawImage(own,0,0);return}let{width,height}=canvas,perSecond=width/(wants.to-wants.from),[low,high]=[axis.
fromHz(wants.low),axis.fromHz(wants.high)],y=hz=>height*(1-(axis.fromHz(hz)-low)/(high-low));context.drawImage(own,perSecond*(has.from-wants.from),y(has.high),perSecond*
(has.to-has.from),y(has.low)-y(has.high))}return{show,move}}var same=(a,b)=>["from","to","low","high"].every(key=>a[key]===b[key]);var NOW_MS=45,MOVING_MS=6;function makeMoved({canvas,stft,settings,top_db,zoom}){let screen=makeScreen(canvas),named=kind=>({...frequencyAxis(kind,stft.sr),name:kind}),
seen=span=>span??zoom().view.all;function ask(wanted,onReady,{width,height}=canvas){let{moving}=zoom();return stft.resize(width,height),stft.within(wanted,moving?
MOVING_MS:NOW_MS,onReady,moving)}function draw(onReady){if(!canvas.dataset.fitted)return!1;let db=top_db(),show=(picture2,its)=>screen.show([picture2,stft.peak(
its),db],seen(its.span),named(its.axis),!its.span),wanted=settings(),picture=ask(wanted,(late,itsSettings)=>{show(late,itsSettings),onReady()});return picture?show(
picture,wanted):screen.move(seen(wanted.span),named(wanted.axis)),picture!==null}return{screen,named,seen,ask,draw}}var MAX_PIXEL_RATIO=2,percent=u=>`${(100*u).toFixed(3)}%`;function tickStrip(side){let edge=side==="x"?"left":"bottom",name=element("span",{class:"sh-axis-title"}),
node=element("div",{class:`sh-ticks sh-ticks-${side}`,"aria-hidden":"true"},name),shown=[],strip={node,set,now:null};function set(ticks,title){strip.now?.title!==
title&&(name.textContent=title),strip.now={ticks,title},ticks.forEach(({at,text},i)=>{shown[i]||(shown[i]={span:element("span",{class:"sh-tick"}),text:""},name.
before(shown[i].span));let one=shown[i];one.text!==text&&(one.span.textContent=one.text=text),one.span.style[edge]=percent(at)});for(let{span}of shown.splice(ticks.
length))span.remove()}return strip}function fitCanvas(canvas,onSize){let fit=()=>{let box=canvas.getBoundingClientRect(),ratio=Math.min(MAX_PIXEL_RATIO,window.devicePixelRatio||1),width=Math.round(
box.width*ratio),height=Math.round(box.height*ratio);width<2||height<2||canvas.width===width&&canvas.height===height&&canvas.dataset.fitted||(Object.assign(canvas,
{width,height}),canvas.dataset.fitted="true",onSize(width,height,ratio))},observer=new ResizeObserver(fit);return observer.observe(canvas),window.addEventListener(
"resize",fit),()=>{observer.disconnect(),window.removeEventListener("resize",fit)}}var OUTLINE_MS=10,outlines=new WeakMap;function drawWaveform(canvas,samples,colour){
let{width,height}=canvas,low=new Float32Array(width),high=new Float32Array(width),x=0;clearTimeout(outlines.get(canvas));let turn=()=>{let until=performance.now()+
OUTLINE_MS;for(;x<width;x++){if(performance.now()>until){outlines.set(canvas,setTimeout(turn,0));return}let from=Math.floor(x*samples.length/width),to=Math.max(
from+1,Math.floor((x+1)*samples.length/width));for(let i=from;i<to;i++)samples[i]<low[x]?low[x]=samples[i]:samples[i]>high[x]&&(high[x]=samples[i])}let loudest=Math.
max(1e-9,...high,...low.map(value=>-value)),context=canvas.getContext("2d");context.clearRect(0,0,width,height),context.fillStyle=colour;for(let i=0;i<width;i++){
let top=(1-high[i]/loudest)*.5*height;context.fillRect(i,top,1,Math.max(1,(high[i]-low[i])/loudest*.5*height))}};turn()}var grouped=new Intl.NumberFormat("en",{maximumFractionDigits:0}),integer=value=>grouped.format(value),short=value=>value>=100?grouped.format(value):String(Number(
value.toPrecision(3))),hertz=value=>`${short(value)} Hz`;var seconds=(value,digits=2)=>`${value.toFixed(digits)} s`;var digitsFor=span=>Math.max(1,Math.min(4,Math.ceil(-Math.log10(span/1e3)))),rangeText=({from,to,low,high})=>{let digits=digitsFor(to-from),hz=high-low<100?value=>value.
toFixed(1):integer;return`${from.toFixed(digits)} to ${seconds(to,digits)} · ${hz(low)} to ${hz(high)} Hz`};var ZOOM_KEYS={"+":[1,1],"=":[1,1],"-":[-1,-1],t:[1,0],T:[-1,0],f:[0,1],F:[0,-1]},PAN_KEYS={ArrowLeft:[1,0],ArrowRight:[-1,0],ArrowUp:[0,-1],ArrowDown:[0,1]},zoomBy=(time,frequency)=>({
sx:1.5**-time,sy:1.5**-frequency});function onPicture(layer,act){let places=new Map,start2=null,drawn=!1,gone=new AbortController,listen=(type,heard,options)=>layer.
addEventListener(type,heard,{signal:gone.signal,...options}),share=({x,y})=>{let area=layer.getBoundingClientRect(),within2=u=>Math.max(0,Math.min(1,u));return{
x:within2((x-area.left)/area.width),y:within2(1-(y-area.top)/area.height)}};return wheel(layer,listen,act,{sx:!0,sy:!0}),listen("pointerdown",event=>{event.button!==
0&&event.button!==1||(drawn=!1,!(event.pointerType==="touch"&&!act.isOn())&&(!act.draw&&event.pointerType!=="touch"&&event.button===0||(places.set(event.pointerId,
{x:event.clientX,y:event.clientY}),start2=places.size===1&&event.button===0?{x:event.clientX,y:event.clientY}:null,event.button===1&&event.preventDefault(),places.
size===2&&act.draw?.(null))))}),listen("pointermove",event=>{let before=places.get(event.pointerId);if(!before)return;let now={x:event.clientX,y:event.clientY};
if(start2){if(!act.draw||!drawn&&Math.hypot(now.x-start2.x,now.y-start2.y)<4)return;drawn||layer.setPointerCapture(event.pointerId),drawn=!0,act.draw(share(start2),
share(now),!1);return}let others=[...places].filter(([id])=>id!==event.pointerId).map(([,place])=>place);places.set(event.pointerId,now),act.change(pinch(layer,
before,now,others[0])),drawn=!0}),listen("pointerup",event=>{places.delete(event.pointerId)&&(start2&&drawn&&act.draw(share(start2),share({x:event.clientX,y:event.
clientY}),!0),start2=null)}),listen("pointercancel",event=>{start2&&drawn&&act.draw(null),start2=null,places.delete(event.pointerId)}),listen("click",event=>drawn&&
(event.stopImmediatePropagation(),drawn=!1),{capture:!0}),()=>gone.abort()}function pinch(layer,before,now,other){let{left,bottom,width,height}=layer.getBoundingClientRect();
if(!other)return{dx:(now.x-before.x)/width,dy:(before.y-now.y)/height};let apart=(a,b)=>Math.max(40,Math.abs(a-b));return{sx:apart(before.x,other.x)/apart(now.x,
other.x),sy:apart(before.y,other.y)/apart(now.y,other.y),x:((before.x+other.x)/2-left)/width,y:(bottom-(before.y+other.y)/2)/height,dx:(now.x-before.x)/2/width,
dy:(before.y-now.y)/2/height}}function onAxis(node,side,act){let gone=new AbortController,listen=(type,heard,options)=>node.addEventListener(type,heard,{signal:gone.
signal,...options}),last=null;wheel(node,listen,act,{sx:side==="x",sy:side==="y"}),listen("pointerdown",event=>{!act.isOn()||event.target.closest("button")||(node.
setPointerCapture(event.pointerId),last=event,event.preventDefault())}),listen("pointermove",event=>{if(!last)return;let{width,height}=node.getBoundingClientRect();
act.change(side==="x"?{dx:(event.clientX-last.clientX)/width}:{dy:(last.clientY-event.clientY)/height}),last=event});for(let type of["pointerup","pointercancel"])
listen(type,()=>last=null);return()=>gone.abort()}function wheel(node,listen,act,{sx,sy}){listen("wheel",event=>{if(!act.isOn()&&!event.ctrlKey&&!event.metaKey)
return;event.preventDefault();let area=node.getBoundingClientRect(),pixels2=event.deltaMode===1?16:1,[right,down]=event.shiftKey?[event.deltaY||event.deltaX,0]:
[event.deltaX,event.deltaY],factor=Math.exp(Math.max(-.6,Math.min(.6,down*pixels2*.0022*(event.ctrlKey&&Math.abs(down)<20?4:1))));act.change({sx:sx?factor:1,sy:sy?
factor:1,x:(event.clientX-area.left)/area.width,y:1-(event.clientY-area.top)/area.height,dx:-right*pixels2/area.width})},{passive:!1})}function zoomKey({key,shiftKey,
ctrlKey,metaKey,altKey},point,act){if(ctrlKey||metaKey||altKey)return!1;if(ZOOM_KEYS[key])act.change({...zoomBy(...ZOOM_KEYS[key]),...point});else if(shiftKey&&
PAN_KEYS[key])act.change({dx:.125*PAN_KEYS[key][0],dy:.125*PAN_KEYS[key][1]});else if(key==="0")act.reset();else return!1;return!0}var EDGE_PX=8,percent2=u=>`${(100*u).toFixed(3)}%`;function makeOverview(strip,view,panels){let frame=element("div",{class:"sh-seen",hidden:!0});strip.append(frame);
let thumbs=panels.map(({track,whole})=>{let thumb=element("div",{class:"sh-reach",hidden:!0});return track.append(thumb),{thumb,whole}}),timeAt=event=>{let{left,
width}=strip.getBoundingClientRect();return view.duration*(event.clientX-left)/width},hold=null;strip.addEventListener("pointerdown",event=>{if(view.whole)return;
let box=frame.getBoundingClientRect(),near=x=>Math.abs(event.clientX-x)<=EDGE_PX,wide=box.width>3*EDGE_PX,[left,right]=[wide&&near(box.left),wide&&near(box.right)],
last=timeAt(event);hold={from:!right,to:!left,last};let{from,to}=view.now;!left&&!right&&(last<from||last>to)&&move({from:last-(to-from)/2,to:last+(to-from)/2}),
strip.setPointerCapture(event.pointerId),event.preventDefault()}),strip.addEventListener("pointermove",event=>{if(!hold)return;let t=timeAt(event),by=t-hold.last;
hold.last=t;let{from,to}=view.now;move({from:from+(hold.from?by:0),to:to+(hold.to?by:0)})});for(let type of["pointerup","pointercancel"])strip.addEventListener(
type,()=>hold=null);function move({from,to}){let length=to-from;hold.from&&hold.to&&(from=Math.max(0,Math.min(view.duration-length,from)),to=from+length),view.show(
{...view.now,from:Math.max(0,from),to:Math.min(view.duration,to)})}return function(){let{from,to,low,high}=view.now;frame.hidden=view.whole,strip.classList.toggle(
"sh-holds",!view.whole),Object.assign(frame.style,{left:percent2(from/view.duration),width:percent2((to-from)/view.duration)});for(let{thumb,whole}of thumbs){let{
bottom,top}=axisPart(whole(),{low,high});thumb.hidden=top-bottom>.999,Object.assign(thumb.style,{bottom:percent2(bottom),height:percent2(top-bottom)})}}}var tool=(text,label,onclick,more={})=>element("button",{type:"button",class:"sh-tool","aria-label":label,title:label,onclick,...more},text);var WHOLE=1e-6,within=(low,value,high)=>Math.max(low,Math.min(high,value)),View=class{constructor(duration,top,least,onChange){Object.assign(this,{top,least,onChange}),
this.take(duration)}take(duration){this.duration=duration,this.now=this.all={from:0,to:duration,low:0,high:this.top}}get whole(){return this.now===this.all}get span(){
return this.whole?null:this.now}shares(axis){let{bottom,top}=axisPart(axis,this.span);return{left:this.now.from/this.duration,right:this.now.to/this.duration,bottom,
top}}show({from,to,low,high}){let{seconds:seconds2,hertz:hertz2}=this.least();[from,to]=fitted(from,to,Math.min(seconds2,this.duration),this.duration),[low,high]=
fitted(low,high,Math.min(hertz2,this.top),this.top);let next=from<=WHOLE*this.duration&&to>=(1-WHOLE)*this.duration&&low<=WHOLE*this.top&&high>=(1-WHOLE)*this.top?
this.all:{from,to,low,high};Object.keys(next).every(key=>next[key]===this.now[key])||(this.now=next,this.onChange())}reset(){this.show(this.all)}change(axis,{sx=1,
sy=1,x=.5,y=.5,dx=0,dy=0}){let{from,to,low,high}=this.now,{seconds:seconds2,hertz:hertz2}=this.least(),length=within(Math.min(seconds2,this.duration),(to-from)*
sx,this.duration),start2=within(0,from+x*(to-from)-x*length-dx*length,this.duration-length),[bottom,top]=[Math.max(0,axis.fromHz(low)),Math.min(1,axis.fromHz(high))],
middle=axis.toHz(bottom+y*(top-bottom)),finest=Math.abs(axis.fromHz(middle+hertz2/2)-axis.fromHz(Math.max(0,middle-hertz2/2))),height=within(Math.min(1,finest),
(top-bottom)*sy,1),foot=within(0,bottom+y*(top-bottom)-y*height-dy*height,1-height);this.show({from:start2,to:start2+length,low:foot<=WHOLE?0:axis.toHz(foot),high:foot+
height>=1-WHOLE?this.top:axis.toHz(foot+height)})}follow(t){let{from,to}=this.now;if(this.whole||t>=from&&t<=to)return;let start2=within(0,t-.05*(to-from),this.
duration-(to-from));this.show({...this.now,from:start2,to:start2+to-from})}};function fitted(from,to,least,end){let length=within(least,to-from,end),start2=within(
0,(from+to-length)/2,end-length);return[start2,start2+length]}var REST_MS=120,HELP="Wheel or pinch zooms, over an axis only that axis.",ZOOM_KEYS2="+ and − zoom, T and F one axis (with Shift away from it), Shift and arrows\
 move, 0 shows all";function makeZoom({samples,sr,strip=null,least,onView,say,name="Zoom",title="See a piece of the picture",help=HELP,keysText=`Keys: ${ZOOM_KEYS2}\
.`,below="",text=()=>"",onMove=()=>{},onOff=()=>{}}){let view=new View(samples.length/sr,sr/2,least,changed),panels=[],closers=[],overview=null,on=!1,moving=0,open=tool(
name,null,()=>setOn(!on),{"aria-expanded":"false",title}),where=element("output",{class:"sh-where","aria-live":"off"}),wave=element("canvas",{"aria-hidden":"tru\
e"}),ownStrip=strip?null:element("div",{class:"sh-overview sh-closer-strip"},wave),bar=element("div",{class:"sh-closer",hidden:!0},ownStrip??"",element("div",{class:"\
sh-closer-row"},element("div",{class:"sh-tools"},tool("−","Zoom out",()=>change(zoomBy(-1,-1))),tool("+","Zoom in",()=>change(zoomBy(1,1))),tool("Show all",null,
()=>view.reset(),{title:"The whole clip"})),where,element("span",{class:"sh-hint",title:keysText},help)),below);function setOn(next){if(on!==next){on=next,open.
setAttribute("aria-expanded",String(on)),bar.hidden=!on;for(let{layer,times,frequencies}of panels)for(let node of[layer,times,frequencies])node.classList.toggle(
"sh-movable",on);on||(view.reset(),onOff()),tell()}}function changed(){onMove(),overview(),view.whole||setOn(!0),onView(),tell()}function tell(){where.textContent=
view.whole?"The whole clip":rangeText(view.now),on&&say(`Shown: ${where.textContent}. ${text()}`)}function change(by,{whole}=panels[0]){clearTimeout(moving),moving=
setTimeout(()=>{moving=0,onView()},REST_MS),view.change(whole(),by)}function add(panel,draw){let{layer,whole,times,frequencies,track}=panel;panels.push({layer,whole,
track,times:times.node,frequencies:frequencies.node,axis:()=>axisPart(whole(),view.span)});let act={isOn:()=>on,change:by=>change(by,panel),draw};closers.push(onPicture(
layer,act),onAxis(times.node,"x",act),onAxis(frequencies.node,"y",act)),layer.setAttribute("aria-description",`${help} ${keysText}`)}function start2(){overview=
makeOverview(strip??ownStrip,view,panels),ownStrip&&closers.push(fitCanvas(wave,drawWave)),tell()}let drawWave=()=>drawWaveform(wave,samples,pictures.wave);function keys(event,{
t,hz},panel){let{from,to}=view.now,x=(t-from)/(to-from),up=axisPart(panel.whole(),view.span).fromHz(hz),around={x:x<0||x>1?.5:x,y:Math.max(0,Math.min(1,up))};return zoomKey(
event,around,{change(by){setOn(!0),change(by,panel)},reset:()=>view.reset()})?(event.preventDefault(),!0):!1}return{view,open,bar,panels,add,start:start2,keys,setOn,
tell,write:words=>where.textContent=words,take(next){samples=next,view.take(samples.length/sr),overview(),tell(),wave.dataset.fitted&&drawWave()},span:()=>view.
span,shares:axis=>view.shares(axis),get moving(){return moving!==0},follow({t,playing}){playing&&!moving&&view.follow(t)},close(){clearTimeout(moving),closers.forEach(
close=>close())}}}var codeName=name=>name?element("code",{"aria-hidden":"true"},name):"";function choice({label,name:parameter,options,value,onInput}){let name=uniqueId("choice"),inputs=options.map(option=>element("input",{type:"radio",name,value:String(
option.value),id:`${name}-${option.value}`})),set=v=>inputs.forEach(input=>input.checked=input.value===String(v));inputs.forEach(input=>input.addEventListener("\
change",()=>input.checked&&onInput(input.value))),set(value);let buttons=options.map((option,i)=>[inputs[i],element("label",{for:inputs[i].id},option.label)]);return{
node:element("fieldset",{class:"sh-control sh-choice"},element("legend",{},label,codeName(parameter)),element("div",{class:"sh-segments"},buttons.flat())),inputs,
set,parse:text=>options.find(option=>String(option.value)===text)?.value}}var SEEK_S={ArrowLeft:-.1,ArrowRight:.1,PageDown:-1,PageUp:1},percent3=u=>`${(100*u).toFixed(3)}%`;function makeCursor(player,view){let playhead=element("div",{
class:"sh-playhead"}),vertical=element("div",{class:"sh-cross sh-cross-x"}),horizontal=element("div",{class:"sh-cross sh-cross-y"}),box=element("div",{class:"sh\
-footprint"}),cross=element("div",{class:"sh-crosshair",hidden:!0},vertical,horizontal,box),layer=element("div",{class:"sh-cursor",tabindex:0,role:"slider","ari\
a-label":view.label??"Position in the clip","aria-valuemin":0,"aria-valuemax":player.duration.toFixed(2)},cross,playhead),whole={from:0,to:player.duration},span=()=>view.
span?.()??whole,left=t=>percent3((t-span().from)/(span().to-span().from)),hz=1e3,hovering=!1;function place(t){let axis=view.axis(),print=view.footprint({t,hz}),
[from,to]=print.range??[Math.max(0,print.hz-print.hertz/2),print.hz+print.hertz/2],low=axis.fromHz(from),high=axis.fromHz(to);cross.hidden=!1,vertical.style.left=
left(print.t),horizontal.style.bottom=percent3(axis.fromHz(print.hz)),Object.assign(box.style,{left:left(print.t-print.seconds/2),width:percent3(print.seconds/(span().
to-span().from)),bottom:percent3(low),height:percent3(high-low)})}function showAt(t){return place(t),view.describe({t,hz})}function mirror(point){cross.hidden=!point,
point&&(hz=point.hz,place(point.t))}function follow(){let t=player.position;return playhead.style.left=left(t),layer.setAttribute("aria-valuenow",t.toFixed(2)),
t}function fromKeys(){let t=follow();layer.setAttribute("aria-valuetext",showAt(t))}function pointOf(event){let area=layer.getBoundingClientRect(),within2=u=>Math.
max(0,Math.min(1,u)),{from,to}=span();return{t:from+(to-from)*within2((event.clientX-area.left)/area.width),hz:view.axis().toHz(within2(1-(event.clientY-area.top)/
area.height))}}return layer.addEventListener("pointermove",event=>{let point=pointOf(event);hovering=!0,hz=point.hz,showAt(point.t)}),layer.addEventListener("po\
interleave",()=>{hovering=!1,cross.hidden=!0,view.describe(null)}),layer.addEventListener("click",event=>{player.seek(pointOf(event).t),player.play(),follow()}),
layer.addEventListener("focus",()=>layer.matches(":focus-visible")&&fromKeys()),layer.addEventListener("blur",()=>{hovering||(cross.hidden=!0,view.describe(null))}),
layer.addEventListener("keydown",event=>{let{key}=event,axis=view.axis(),share=(span().to-span().from)/player.duration,step=Math.min(1,Math.max(share,(view.finest?.()??
0)/SEEK_S.ArrowRight));if(!view.keys?.(event,{t:player.position,hz})){if(SEEK_S[key])player.seek(player.position+step*SEEK_S[key]);else if(key==="Home")player.seek(
0);else if(key==="End")player.seek(player.duration);else if(key==="ArrowUp")hz=axis.toHz(Math.min(1,axis.fromHz(hz)+.01));else if(key==="ArrowDown")hz=axis.toHz(
Math.max(0,axis.fromHz(hz)-.01));else if(key===" ")player.toggle();else return;event.preventDefault(),fromKeys()}}),{layer,follow,mirror,pointOf}}var asInt16=samples=>Int16Array.from(samples,value=>Math.max(-32768,Math.min(32767,Math.round(value*32768))));function snapshot(root){let drawn=[...root.querySelectorAll("canvas[data-fitted]")],[canvas]=drawn.sort((a,b)=>b.width*b.height-a.width*a.height);if(!canvas)return"";
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
get(key));return model.on(`change:${key}`,heard),()=>model.off(`change:${key}`,heard)},close(){timer&&save()}}}function decoding(view,format){let asTheyAre=format==="float32",length=Math.floor(view.byteLength/(asTheyAre?4:2)),samples=new Float32Array(length),[numbers,target]=[
new DataView(view.buffer,view.byteOffset,view.byteLength),new Uint8Array(samples.buffer)],done=0;return until=>{for(;done<length;){let end=Math.min(length,done+
PIECE);if(asTheyAre)target.set(new Uint8Array(view.buffer,view.byteOffset+4*done,4*(end-done)),4*done);else for(let i=done;i<end;i++)samples[i]=numbers.getInt16(
2*i,!0)/32768;if(done=end,length>4*PIECE&&performance.now()>until)break}return done<length?null:samples}}function anywidget(mount2,anew=[]){return{initialize({model}){
keepStills(model.widget_manager)},render({model,el}){keepStills(model.widget_manager);let host=anywidgetHost(model),close=()=>{},again=()=>{close(),close=mount2(
el,host)},offs=[];return offs.push(host.whenReady(()=>{again(),offs.push(...anew.map(key=>host.on(key,again)))})),()=>{offs.forEach(off=>off()),close(),host.close()}}}}var LEAST_RATE=8e3,PIECE2=1<<21,REACH=24;function playable(samples,sr){let times=Math.ceil(LEAST_RATE/sr);if(times<=1)return{samples,sr};let raised=new Float32Array(
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
node.setAttribute("aria-label",player.playing?`Pause ${what}`:`Play ${what}`)};return update(),{node,update}}var columns_default=__toBinary("AGFzbQEAAAABFQFgEX9/f39/f39/f39/f39/f39/AAIPAQNlbnYGbWVtb3J5AgAAAwIBAAcUAgdjb2x1bW5zAAAGbWVtb3J5AgAK1g4B0w4CCn8ReyACIRQDQCADIBRK\
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
power[k]=(er+tr)**2+(ei+ti)**2,power[m-k]=(er-tr)**2+(ei-ti)**2}}var PAD=4096,PAGE=65536,PIECE3=1<<20,Columns=class{constructor(samples,length=samples.length){this.length=length,this.bytes=4*(length+2*PAD),this.memory=new WebAssembly.
Memory({initial:Math.ceil(this.bytes/PAGE)+32}),this.padded=new Float32Array(this.memory.buffer,0,this.bytes/4),this.samples=samples,this.copied=0;try{let module=new WebAssembly.
Module(columns_default);this.wasm=new WebAssembly.Instance(module,{env:{memory:this.memory}}).exports.columns}catch{this.wasm=null}this.job=null}put(piece){this.
padded.set(piece,PAD+this.copied),this.copied+=piece.length}begin({hop,window:window2,frames,rows}){let n=window2.length,plan=makePlan(n),stride=frames.length+3&
-4,starts=new Int32Array(stride);for(let x=0;x<stride;x++)starts[x]=PAD-n/2+hop*frames[Math.min(x,frames.length-1)];let room=this.#layout(plan,starts,window2,rows,
stride);this.job={plan,starts,window:window2,rows,stride,room,done:0,peak:0,width:frames.length}}advance(until=1/0){let{job}=this;if(!this.#copy(until))return!1;
for(;job.done<job.stride;){let to=Math.min(job.stride,job.done+32);if(this.wasm?this.#runWasm(job,to):this.#runPlain(job,to),job.done=to,performance.now()>until)
break}return job.done>=job.stride}finish(){let{room,stride,rows,width,plan}=this.job,power=this.#view(Float32Array,room.out,rows.first.length*stride).slice(),peak=Math.
max(...this.#view(Float32Array,room.power+16*(plan.m+1),4));return this.job=null,{power,stride,width,peak}}#copy(until){for(;this.samples&&this.copied<this.length;){
if(this.copied>0&&performance.now()>until)return!1;this.put(this.samples.subarray(this.copied,this.copied+PIECE3))}return this.samples=null,this.copied>=this.length}#view(Type,address,length){
return new Type(this.memory.buffer,address,length)}#layout(plan,starts,window2,rows,stride){let end=this.bytes+63&-64,take=bytes=>{let address=end;return end=end+
bytes+63&-64,address},twiddles=plan.stages.reduce((sum,stage)=>sum+stage.length,0),count=rows.first.length,room={starts:take(4*stride),window:take(4*window2.length),
place:take(4*plan.m),stages:take(4*twiddles),unpack:take(4*plan.unpack.length),x:take(32*plan.m),power:take(16*(plan.m+2)),first:take(4*count),count:take(4*count),
out:take(4*count*stride)},missing=end-this.memory.buffer.byteLength;missing>0&&this.memory.grow(Math.ceil(missing/PAGE)),this.padded=this.#view(Float32Array,0,this.
bytes/4),this.#view(Int32Array,room.starts,stride).set(starts),this.#view(Float32Array,room.window,window2.length).set(window2);let place=this.#view(Int32Array,
room.place,plan.m);plan.order.forEach((from,to)=>place[from/2]=to);let at=room.stages;for(let stage of plan.stages)this.#view(Float32Array,at,stage.length).set(
stage),at+=4*stage.length;return this.#view(Float32Array,room.unpack,plan.unpack.length).set(plan.unpack),this.#view(Int32Array,room.first,count).set(rows.first),
this.#view(Int32Array,room.count,count).set(rows.count),this.#view(Float32Array,room.power,4*(plan.m+2)).fill(0),room}#runWasm({plan,room,rows,stride,done},to){
this.wasm(0,room.starts,done,to,room.window,plan.m,plan.odd,room.place,room.stages,room.unpack,room.x,room.power,room.first,room.count,rows.first.length,room.out,
stride)}#runPlain({plan,room,rows,stride,starts,window:window2,done},to){let out=this.#view(Float32Array,room.out,rows.first.length*stride),peak=this.#view(Float32Array,
room.power+16*(plan.m+1),1),power=new Float64Array(plan.m+1);for(let x=done;x<to;x++){powerSpectrum(this.padded,starts[x],window2,power);for(let k=0;k<=plan.m;k++)
power[k]>peak[0]&&(peak[0]=power[k]);for(let row=0;row<rows.first.length;row++){let largest=0;for(let i=0;i<rows.count[row];i++)largest=Math.max(largest,power[rows.
first[row]+i]);out[row*stride+x]=largest}}}};var COSINES={hann:[.5,-.5],hamming:[.54,-.46],blackman:[.42,-.5,.08],rectangular:[1]},WINDOW_NAMES=Object.keys(COSINES),LOBE_BINS={hann:4,hamming:4,blackman:6,rectangular:2};
function makeWindow(name,n){let window2=new Float64Array(n);return COSINES[name].forEach((weight,order)=>{for(let i=0;i<n;i++)window2[i]+=weight*Math.cos(2*Math.
PI*order*i/n)}),window2}var CHUNK=512,NO_ROWS={first:new Int32Array(0),count:new Int32Array(0)},Chunks=class{constructor(columns,{hop_length:hop,window:window2,n_fft},frames,rows,take){
Object.assign(this,{columns,frames,take,at:0,peak:0,mine:null}),this.settings={hop,window:makeWindow(window2,n_fft),rows}}get done(){return Math.min(1,this.at/this.
frames.length)}advance(until=1/0){for(;this.at<this.frames.length;){if((this.mine===null||this.columns.job!==this.mine)&&(this.columns.begin({...this.settings,frames:this.
frames.subarray(this.at,this.at+CHUNK)}),this.mine=this.columns.job),!this.columns.advance(until))return!1;let done=this.columns.finish();if(this.mine=null,this.
peak=Math.max(this.peak,done.peak),this.take?.(done,this.at),this.at+=CHUNK,performance.now()>until)break}return this.at>=this.frames.length}},PictureJob=class{constructor({
columns,sr,length,width,height},settings){let{n_fft,hop_length:hop,axis,span}=settings,{from,to}=span??{from:0,to:length/sr},last=Math.floor(length/hop),seen=Math.
min(last+1,(to-from)*sr/hop);this.every=Math.max(1,Math.floor(Math.min(seen/width,n_fft/4/hop)));let place=t=>t*sr/(hop*this.every),first=Math.max(0,Math.ceil(place(
from))-1),end=Math.min(Math.floor(last/this.every),Math.floor(place(to))+1),count=Math.max(1,end-first+1);this.work=count*n_fft*Math.log2(n_fft),this.begin=()=>{
this.frames=new Int32Array(count);for(let i=0;i<count;i++)this.frames[i]=(first+i)*this.every;return this.columns=coverage(width,count,u=>place(from+u*(to-from))-
first),this.rows=pixelRows(axisPart(frequencyAxis(axis,sr),span),height,n_fft,sr),this.pooled=count>2*width,this.stride=this.pooled?width:count,this.pooled&&(this.
power=new Float32Array(this.rows.first.length*width)),new Chunks(columns,settings,this.frames,this.rows,(done,at)=>this.#take(done,at))},this.pieces=null}get done(){
return this.pieces?.done??0}advance(until){return this.pieces??=this.begin(),this.pieces.advance(until)}finish(){let{power,stride,pooled,every,rows}=this,columns=pooled?
coverage(stride,stride,u=>u*stride-.5):this.columns;return{power,stride,peak:this.pieces.peak,every,rowOf:rows.rowOf,columns}}#take({power,stride,width},at){let rows=this.
rows.first.length;if(!this.pooled){if(width===this.frames.length)Object.assign(this,{power,stride});else{this.power??=new Float32Array(rows*this.stride);for(let r=0;r<
rows;r++)this.power.set(power.subarray(r*stride,r*stride+width),r*this.stride+at)}return}let{from,to}=this.columns,x0=from.findIndex((_,x)=>to[x]>at);for(let r=0;r<
rows;r++)for(let x=x0;x<from.length&&from[x]<at+width;x++){let largest=this.power[r*this.stride+x];for(let i=Math.max(from[x],at);i<Math.min(to[x],at+width);i++)
power[r*stride+i-at]>largest&&(largest=power[r*stride+i-at]);this.power[r*this.stride+x]=largest}}},PeakJob=class{constructor({columns,length},settings,{every,peak}){
let between=[];for(let i=0;i<=length/settings.hop_length;i++)(every===0||i%every)&&between.push(i);this.known=peak,this.work=between.length*settings.n_fft*Math.
log2(settings.n_fft),this.pieces=new Chunks(columns,settings,Int32Array.from(between),NO_ROWS)}get done(){return this.pieces.done}advance(until){return this.pieces.
advance(until)}finish(){return Math.max(this.known,this.pieces.peak)}};var CACHE_BYTES=48e6,SLICE_MS2=5,SOON_MS=10,MOVING_MS2=4,QUIET_MS=30,LONG_MS=150,Stft=class{#columns=null;#samples;#twin;constructor(samples,sr,{twin,apart=twin?.
apart??null}={}){this.sr=sr,this.length=samples.length,this.#samples=samples,this.#twin=twin,this.apart=apart,this.pictures=new Map,this.peaks=new Map,this.width=
1,this.height=1,this.msOfWork=8e-7,this.waited=null,this.then=null,this.spare=null,apart?.whenBroken(()=>{this.apart=null;let{waited}=this;this.#stop(),waited&&
this.within(waited.settings,0,waited.onReady)})}get columns(){return this.#columns??=this.#twin?.columns??new Columns(this.#samples)}frames(hop_length){return 1+
Math.floor(this.length/hop_length)}resize(width,height){width===this.width&&height===this.height||(Object.assign(this,{width,height}),this.pictures.clear(),this.#stop())}picture(settings){
return this.within(settings,1/0)}within(settings,ms,onReady,patient=!1){clearTimeout(this.timer);let key=keyOf(settings),picture=this.pictures.get(key);if(!picture&&
this.apart&&ms<1/0)return this.#askApart({key,settings,onReady},patient),null;if(!picture){let job=[this.waited,this.spare].find(one=>one?.key===key)?.job??new PictureJob(
this,settings);if(job.work*this.msOfWork>ms)return patient&&this.waited||(this.waited={key,job,settings,onReady}),this.sliceMs=patient?MOVING_MS2:SOON_MS,this.#soon(),
null;this.#advance(job),picture=job.finish()}return patient||(this.waited=this.then=null),this.waited&&!this.apart&&this.#soon(),this.#keep(key,picture,settings),
picture}prepare(settings,others,onPeak){if(clearTimeout(this.timer),this.apart)return this.#peakApart(settings,onPeak);if(this.waited)return this.#soon();let turn=()=>{
if(this.spare=this.#next(settings,others),!this.spare)return;let{key,job,done}=this.spare;this.#advance(job,performance.now()+SLICE_MS2)&&(this.spare=null,done(
job.finish(),key),this.peaks.has(key)&&onPeak()),this.timer=setTimeout(turn,0)};this.timer=setTimeout(turn,QUIET_MS)}#askApart(wanted,patient){if(this.waited&&(patient||
this.waited.key===wanted.key)){this.then=this.waited.key===wanted.key?null:wanted;return}this.waited=wanted,this.then=null;let{key,settings,onReady}=wanted,{width,
height}=this;this.apart.ask("picture",this,{settings,width,height},picture=>{this.waited===wanted&&(this.waited=null,this.#keep(key,picture,settings),onReady(picture,
settings),!this.waited&&this.then&&this.#askApart(this.then,!1))})}#peakApart(settings,onPeak){let key=peakKey(settings);if(this.peaks.has(key))return;let{every=0,
peak=0}=this.pictures.get(keyOf({...settings,span:null}))??{};this.timer=setTimeout(()=>this.apart?.ask("peak",this,{settings,known:{every,peak}},exact=>{this.peaks.
set(key,exact),onPeak()}),QUIET_MS)}peak(settings){let known=this.peaks.get(peakKey(settings))??this.pictures.get(keyOf({...settings,span:null}))?.peak;if(known!==
void 0)return known;let[name,value]=[...this.peaks].at(-1)??[];if(name===void 0)return this.pictures.get(keyOf(settings))?.peak??0;let gain=({window:window3,n_fft:n_fft2})=>makeWindow(
window3,n_fft2).reduce((sum,w)=>sum+w,0)**2,[n_fft,,window2]=name.split(" ");return value*gain(settings)/gain({window:window2,n_fft:Number(n_fft)})}cell({n_fft,
hop_length,window:window2},frame,bin,peak){return powerToDb(this.spectrum({n_fft,hop_length,window:window2},frame)[bin],peak,1/0)}spectrum({n_fft,hop_length,window:window2},frame){
let power=new Float64Array(n_fft/2+1),start2=frame*hop_length-n_fft/2,samples=new Float32Array(n_fft);return samples.set(this.#samples.subarray(Math.max(0,start2),
Math.max(0,start2+n_fft)),Math.max(0,-start2)),powerSpectrum(samples,0,makeWindow(window2,n_fft),power),power}matrix({n_fft,hop_length,window:window2},top_db){this.#stop();
let bins=n_fft/2+1,frames=this.frames(hop_length),rows={first:Int32Array.from({length:bins},(_,k)=>k),count:new Int32Array(bins).fill(1)};this.columns.begin({hop:hop_length,
window:makeWindow(window2,n_fft),frames:Int32Array.from({length:frames},(_,i)=>i),rows}),this.columns.advance();let{power,stride,peak}=this.columns.finish(),db=new Float32Array(
bins*frames);for(let k=0;k<bins;k++)for(let i=0;i<frames;i++)db[k*frames+i]=powerToDb(power[k*stride+i],peak,top_db);return{shape:[bins,frames],db}}close(){this.#stop(),
this.pictures.clear()}#soon(){clearTimeout(this.timer);let turn=()=>{let{key,job,settings,onReady}=this.waited;if(!this.#advance(job,performance.now()+this.sliceMs)){
this.timer=setTimeout(turn,0);return}this.waited=null;let picture=job.finish();this.#keep(key,picture,settings),onReady(picture,settings)};this.timer=setTimeout(
turn,0)}#next(settings,others){let key=peakKey(settings),go=(name,make,done)=>this.spare?.key===name?this.spare:{key:name,job:make(),done};if(!this.peaks.has(key)){
let whole=this.pictures.get(keyOf({...settings,span:null}))??{every:0,peak:0};return go(key,()=>new PeakJob(this,settings,whole),peak=>this.peaks.set(key,peak))}
for(let other of others){let name=keyOf(other);if(this.pictures.has(name))continue;let next=go(name,()=>new PictureJob(this,other),picture=>this.#keep(name,picture,
other));if(next.job.work*this.msOfWork<LONG_MS)return next}return null}#advance(job,until){let start2=performance.now(),before=job.done,done=job.advance(until),
share=job.done-before;return share>.5&&(this.msOfWork+=.3*((performance.now()-start2)/(share*job.work)-this.msOfWork)),done}#keep(key,picture,settings){picture.
every===1&&!settings.span&&this.peaks.set(peakKey(settings),picture.peak),this.pictures.delete(key),this.pictures.set(key,picture);let bytes=0;for(let[old,{power,
rowOf,columns}]of[...this.pictures].reverse()){for(let{byteLength}of[power,rowOf,columns.from,columns.to])bytes+=byteLength;bytes>CACHE_BYTES&&this.pictures.delete(
old)}}#stop(){clearTimeout(this.timer),this.waited=null,this.then=null,this.spare=null}},keyOf=({n_fft,hop_length,window:window2,axis,span})=>`${n_fft} ${hop_length}\
 ${window2} ${axis} ${span?[span.from,span.to,span.low,span.high]:""}`,peakKey=s=>`${s.n_fft} ${s.hop_length} ${s.window}`;function makeQuestion({onAnswer,onNext}){let node=element("div",{class:"sh-tour-question"}),first=null,said="";function show(part,answer,more){answer===void 0?ask(
part):tell(part,part.choices[answer],more)}function ask(part){let buttons=part.choices.map(({text},place)=>element("button",{type:"button",class:"sh-button",onclick:()=>onAnswer(
place)},text));first=buttons[0],said=part.asks,node.replaceChildren(element("p",{class:"sh-tour-asks"},part.asks),element("div",{class:"sh-tour-choices"},buttons))}
function tell(part,chosen,more){let next=element("button",{type:"button",class:"sh-button sh-primary",onclick:onNext},more?"Play the next part":"Play the tour a\
gain");first=next,said=`You said: ${chosen.text}. ${chosen.why} ${part.see}`,node.replaceChildren(element("p",{class:`sh-tour-why ${chosen.right?"sh-is-right":"\
sh-is-wrong"}`},element("b",{},`“${chosen.text}”`)," ",chosen.why),element("p",{},part.see),element("div",{class:"sh-buttons"},next))}return{node,show,says:()=>said,
focus:()=>first.focus()}}var SETTINGS={n_fft:1024,hop_length:128,window:"hann",axis:"linear"},TOP_DB=80,LEAST_CELLS=8,EARLY_S=.03;function mount(el,host){let{sr}=host,parts=host.get("_p\
arts"),samples=host.samples(),duration=samples.length/sr,stft=new Stft(samples,sr),answers={...host.get("answers")},part=parts.find(({id})=>id===host.get("part"))??
parts[0],canvas=element("canvas",{class:"sh-picture",role:"img"}),wave=element("canvas",{class:"sh-wave","aria-hidden":"true"}),strip=element("div",{class:"sh-o\
verview"},wave),track=element("div",{class:"sh-track"}),times=tickStrip("x"),frequencies=tickStrip("y"),veils=new Map(parts.map(({id})=>[id,element("div",{class:"\
sh-veil","aria-hidden":"true"},element("span",{},"?"))])),whole=frequencyAxis(SETTINGS.axis,sr),axis=()=>axisPart(whole,zoom.span()),zoom=makeZoom({samples,sr,strip,
say:text=>live.say(text),least:()=>({seconds:LEAST_CELLS*SETTINGS.hop_length/sr,hertz:LEAST_CELLS*sr/SETTINGS.n_fft}),onView(){draw(),label(),cursor.follow()}}),
moved=makeMoved({canvas,stft,settings:()=>({...SETTINGS,span:zoom.span()}),top_db:()=>TOP_DB,zoom:()=>zoom}),draw=latestWins(()=>{moved.draw(draw)&&!zoom.moving&&
stft.prepare({...SETTINGS,span:zoom.span()},[],draw)});function label(){let{from,to}=zoom.view.now;times.set(timeTicks(zoom.view.now,10),"Time (s)"),frequencies.
set(axis().ticks.map(hz=>({at:axis().fromHz(hz),text:integer(hz)})),"Frequency (Hz)");for(let{id,start_s,end_s}of parts)Object.assign(veils.get(id).style,{left:percent4(
(start_s-from)/(to-from)),width:percent4((end_s-start_s)/(to-from))})}let player=new PartPlayer(samples,sr,()=>follow());player.again=()=>player.position>=endOf(
part)-EARLY_S&&!answered(part)?part.start_s:null;let play=playButton(player,"this part"),clock=element("output",{class:"sh-clock","aria-live":"off"}),caption=element(
"p",{class:"sh-told"}),cursor=makeCursor(player,{label:"Position in the tour",axis,span:()=>zoom.view.now,finest:()=>SETTINGS.hop_length/sr,keys:(event,point)=>zoom.
keys(event,point,view),footprint:({t,hz})=>({t,hz,seconds:SETTINGS.n_fft/sr,hertz:LOBE_BINS[SETTINGS.window]*sr/SETTINGS.n_fft}),describe:point=>point?`${seconds(
point.t,1)}, ${hertz(point.hz)}, ${partAt(point.t).title}`:""}),view={layer:cursor.layer,whole:()=>whole,times,frequencies,track};zoom.add(view),zoom.start();let partAt=t=>parts.
findLast(({start_s})=>t>=start_s-EARLY_S)??parts[0],answered=({id})=>answers[id]!==void 0,endOf=one=>one.end_s-EARLY_S,animation=0;function follow(){if(cancelAnimationFrame(
animation),player.playing&&!answered(part)&&player.position>=endOf(part)){player.pauseAt(endOf(part));return}zoom.follow({t:player.position,playing:player.playing});
let t=cursor.follow();partAt(t)!==part&&show(partAt(t)),play.update(),clock.textContent=`${t.toFixed(1)} / ${seconds(duration,1)}`,root.dataset.position=t.toFixed(
3),root.dataset.playing=player.playing,player.playing&&(animation=requestAnimationFrame(follow))}let live=liveRegion(300),names=choice({label:"Part",value:part.
id,onInput:go,options:parts.map(({id,title})=>({value:id,label:title}))});names.node.classList.add("sh-tour-parts");let question=makeQuestion({onAnswer:answer,onNext:next}),
reveal=element("button",{type:"button",class:"sh-button",onclick:revealAll},"Show the whole picture");function go(id){let wanted=parts.find(one=>one.id===id);player.
seek(wanted.start_s),zoom.view.follow(wanted.start_s),show(wanted)}function next(){go((parts.find(one=>!answered(one))??parts[0]).id),player.play(),question.focus()}
function answer(place){keep({...answers,[part.id]:place}),question.focus()}function revealAll(){let right=parts.map(({id,choices})=>[id,choices.findIndex(one=>one.
right)]);keep({...Object.fromEntries(right),...answers}),question.focus()}function keep(changed){answers=changed,host.set("answers",changed),show(part)}function show(wanted){
part=wanted,host.set("part",part.id),names.set(part.id);let seen=parts.filter(answered),place=`${parts.indexOf(part)+1} of ${parts.length}`;caption.replaceChildren(
element("b",{},part.title)," ",element("span",{},part.say)),question.show(part,answers[part.id],seen.length<parts.length);for(let[id,veil]of veils)veil.dataset.
lifted=answers[id]!==void 0,veil.dataset.here=id===part.id;for(let input of names.inputs)input.nextSibling.dataset.seen=answers[input.value]!==void 0;reveal.hidden=
seen.length===parts.length,canvas.setAttribute("aria-label",`Spectrogram of ${host.name}, ${seconds(duration,1)}, 0 to ${integer(sr/2)} Hz. `+(seen.length?seen.
map(({title,see})=>`${title}: ${see}`).join(" "):"Still blurred: each part is shown once you have made its prediction.")),live.say(`Part ${place}, ${part.title}\
. ${part.say} ${question.says()}`),root.dataset.shown=part.id,root.dataset.seen=seen.length}let root=element("div",{class:"sh-card sh-tour",role:"group","aria-l\
abel":"A tour of sounds"},element("div",{class:"sh-head"},play.node,caption,clock),element("div",{class:"sh-plot"},frequencies.node,element("div",{class:"sh-sta\
ge"},strip,canvas,element("div",{class:"sh-veils"},[...veils.values()]),track,cursor.layer),times.node),zoom.bar,names.node,question.node,element("div",{class:"\
sh-tour-foot"},zoom.open,reveal),live.node);label(),guardKeys(root),el.append(root);let closers=[fitCanvas(canvas,draw),fitCanvas(wave,()=>drawWaveform(wave,samples,
pictures.wave)),host.on("part",id=>id!==part.id&&go(id)),host.on("answers",value=>{JSON.stringify(value)!==JSON.stringify(answers)&&(answers={...value},show(part))})];
return player.from=part.start_s,show(part),follow(),()=>{cancelAnimationFrame(animation),closers.forEach(close=>close()),zoom.close(),live.close(),player.close(),
stft.close(),root.remove()}}var PartPlayer=class extends Player{play(){this.from=this.again()??this.from,super.play()}pauseAt(seconds2){let{onChange}=this;this.
onChange=()=>{},this.pause(),this.onChange=onChange,this.seek(seconds2)}},percent4=u=>`${(100*u).toFixed(3)}%`,tour_default=anywidget(mount);export{tour_default as default,mount,staticHost};

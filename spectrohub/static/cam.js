var __toBinary=Uint8Array.fromBase64||(()=>{for(var table=new Uint8Array(128),i=0;i<64;i++)table[i<26?i+65:i<52?i+71:i<62?i-4:i*4-205]=i;return base64=>{for(var n=base64.
length,bytes=new Uint8Array((n-(base64[n-1]=="=")-(base64[n-2]=="="))*3/4|0),i2=0,j=0;i2<n;){var c0=table[base64.charCodeAt(i2++)],c1=table[base64.charCodeAt(i2++)],
c2=table[base64.charCodeAt(i2++)],c3=table[base64.charCodeAt(i2++)];bytes[j++]=c0<<2|c1>>4,bytes[j++]=c1<<4|c2>>2,bytes[j++]=c2<<6|c3}return bytes}})();var pictures={picture:"#000004",wave:"#b5367a",mark:"#6ff0ff","mark-deep":"#19b8cc",cross:"#ffffff8c",glass:"#ffffff38",veil:"#00000080",unseen:"#1c1044ad","mar\
k-right":"#7dffb8",frame:"#ffffff"};function axisPart(axis,span){let bottom=Math.max(0,span?axis.fromHz(span.low):0),top=Math.min(1,span?axis.fromHz(span.high):1);return top<=bottom||bottom===0&&top===
1?{...axis,bottom:0,top:1}:{...axis,bottom,top,ticks:axis.ticksIn?.(span.low,span.high).filter(hz=>hz>=span.low&&hz<=span.high),toHz:u=>axis.toHz(bottom+u*(top-
bottom)),fromHz:hz=>(axis.fromHz(hz)-bottom)/(top-bottom)}}function ticksBetween(start2,end,count){let rough=(end-start2)/count,power=10**Math.floor(Math.log10(rough)),step=[1,2,5,10].map(factor=>factor*power).find(value=>value>=
rough),ticks=[],last=end+1e-4*(end-start2);for(let i=Math.ceil(start2/step-1e-9);i*step<=last;i++)ticks.push(Number((i*step).toPrecision(12)));return ticks}var timeTicks=({
from,to},count)=>ticksBetween(from,to,count).map(t=>({at:(t-from)/(to-from),text:String(t)}));function stretch(map,[h,w],[height,width]){let places=(cells,pixels2)=>Array.from({length:pixels2},(_,i)=>{let x=Math.max(0,(i+.5)*cells/pixels2-.5),low=Math.min(
cells-1,Math.floor(x));return[low,Math.min(cells-1,low+1),x-low]}),columns=places(w,width),out=new Float32Array(height*width);return places(h,height).forEach(([
a,b,v],row)=>{columns.forEach(([c,d,u],column)=>{let upper=map[a*w+c]*(1-u)+map[a*w+d]*u,lower=map[b*w+c]*(1-u)+map[b*w+d]*u;out[row*width+column]=upper*(1-v)+lower*
v})}),out}function scaled(map){let most=map.reduce((a,b)=>Math.max(a,b),0);return most>0?map.map(value=>value/most):map}function likeness(a,b){let mean=values=>values.
reduce((sum,value)=>sum+value,0)/values.length,[ma,mb]=[mean(a),mean(b)],[ab,aa,bb]=[0,0,0];for(let i=0;i<a.length;i++)ab+=(a[i]-ma)*(b[i]-mb),aa+=(a[i]-ma)**2,
bb+=(b[i]-mb)**2;return aa>1e-12&&bb>1e-12?ab/Math.sqrt(aa*bb):NaN}function makeCellPainter(){let small=document.createElement("canvas"),pen=small.getContext("2\
d");return function(context,[rows,columns],colourAt,{x=0,y=0,width,height}=context.canvas){(small.width!==columns||small.height!==rows)&&Object.assign(small,{width:columns,
height:rows});let image=pen.createImageData(columns,rows),pixels2=new Uint32Array(image.data.buffer);for(let row=0,o=0;row<rows;row++)for(let column=0;column<columns;column++)
pixels2[o++]=colourAt(rows-1-row,column);pen.putImageData(image,0,0),context.imageSmoothingEnabled=!1,context.drawImage(small,x,y,width,height)}}function partOf({
width,height},{left,right,bottom,top}){let[wide,high]=[width/(right-left),height/(top-bottom)];return{x:-left*wide,y:-(1-top)*high,width:wide,height:high}}function outline(context,[
rows,columns],inside,thick,{x:left=0,y:top=0,width,height}=context.canvas){let at=(row,column)=>row>=0&&row<rows&&column>=0&&column<columns&&inside(row,column),
x=column=>Math.round(left+column*width/columns),y=row=>Math.round(top+height-row*height/rows);context.beginPath();for(let row=0;row<=rows;row++)for(let column=0;column<=
columns;column++){let here=at(row,column);here!==at(row,column-1)&&(context.moveTo(x(column),y(row)),context.lineTo(x(column),y(row+1))),here!==at(row-1,column)&&
(context.moveTo(x(column),y(row)),context.lineTo(x(column+1),y(row)))}context.lineWidth=thick,context.stroke()}function element(tag,attributes={},...children){let node=document.createElement(tag);for(let[name,value]of Object.entries(attributes))name.startsWith("on")?node.
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
diverging_default),MAGMA_STOPS=stops(magma_default),DIVERGING_STOPS=stops(diverging_default);var MAX_PIXEL_RATIO=2,percent=u=>`${(100*u).toFixed(3)}%`;function tickStrip(side){let edge=side==="x"?"left":"bottom",name=element("span",{class:"sh-axis-title"}),
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
let top=(1-high[i]/loudest)*.5*height;context.fillRect(i,top,1,Math.max(1,(high[i]-low[i])/loudest*.5*height))}};turn()}var grouped=new Intl.NumberFormat("en",{maximumFractionDigits:0}),integer=value=>grouped.format(value);var decibels=value=>`${value<0?"−":""}${Math.abs(value).toFixed(1)} dB`,seconds=(value,digits=2)=>`${value.toFixed(digits)} s`;var digitsFor=span=>Math.max(1,Math.min(4,Math.ceil(-Math.log10(span/1e3)))),rangeText=({from,to,low,high})=>{let digits=digitsFor(to-from),hz=high-low<100?value=>value.
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
top}}show({from,to,low,high}){let{seconds:seconds2,hertz}=this.least();[from,to]=fitted(from,to,Math.min(seconds2,this.duration),this.duration),[low,high]=fitted(
low,high,Math.min(hertz,this.top),this.top);let next=from<=WHOLE*this.duration&&to>=(1-WHOLE)*this.duration&&low<=WHOLE*this.top&&high>=(1-WHOLE)*this.top?this.
all:{from,to,low,high};Object.keys(next).every(key=>next[key]===this.now[key])||(this.now=next,this.onChange())}reset(){this.show(this.all)}change(axis,{sx=1,sy=1,
x=.5,y=.5,dx=0,dy=0}){let{from,to,low,high}=this.now,{seconds:seconds2,hertz}=this.least(),length=within(Math.min(seconds2,this.duration),(to-from)*sx,this.duration),
start2=within(0,from+x*(to-from)-x*length-dx*length,this.duration-length),[bottom,top]=[Math.max(0,axis.fromHz(low)),Math.min(1,axis.fromHz(high))],middle=axis.
toHz(bottom+y*(top-bottom)),finest=Math.abs(axis.fromHz(middle+hertz/2)-axis.fromHz(Math.max(0,middle-hertz/2))),height=within(Math.min(1,finest),(top-bottom)*sy,
1),foot=within(0,bottom+y*(top-bottom)-y*height-dy*height,1-height);this.show({from:start2,to:start2+length,low:foot<=WHOLE?0:axis.toHz(foot),high:foot+height>=
1-WHOLE?this.top:axis.toHz(foot+height)})}follow(t){let{from,to}=this.now;if(this.whole||t>=from&&t<=to)return;let start2=within(0,t-.05*(to-from),this.duration-
(to-from));this.show({...this.now,from:start2,to:start2+to-from})}};function fitted(from,to,least,end){let length=within(least,to-from,end),start2=within(0,(from+
to-length)/2,end-length);return[start2,start2+length]}var REST_MS=120,HELP="Wheel or pinch zooms, over an axis only that axis.",ZOOM_KEYS2="+ and − zoom, T and F one axis (with Shift away from it), Shift and arrows\
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
close=>close())}}}var codeName=name=>name?element("code",{"aria-hidden":"true"},name):"";function slider({label,name,values,min=0,max,step=1,whole=!1,value,describe,onInput}){let toIndex=v=>values?
values.indexOf(v):v,fromIndex=i=>values?values[i]:i,id=uniqueId("slider"),input=element("input",{id,type:"range",min:values?0:min,max:values?values.length-1:max,
step:values?1:step}),main=element("span",{class:"sh-value"}),detail=element("span",{class:"sh-detail"}),show=v=>{let text=describe(v);main.textContent=text.main,
detail.textContent=text.detail??"",input.setAttribute("aria-valuetext",[text.main,text.detail].filter(Boolean).join(", "));let span=Number(input.max)-Number(input.
min);input.style.setProperty("--sh-fill",`${100*(Number(input.value)-Number(input.min))/span}%`)},set=v=>{input.value=toIndex(v),show(v)};input.addEventListener(
"input",()=>{let v=fromIndex(Number(input.value));show(v),onInput(v)}),set(value);let node=element("div",{class:"sh-control"},element("div",{class:"sh-control-h\
ead"},element("label",{for:id},label),codeName(name),main),input,detail);function parse(text){let number=Number(text),fits=values?values.includes(number):number>=
min&&number<=max&&(!whole||Number.isInteger(number));return text.trim()&&fits?number:void 0}return{node,input,set,parse}}function choice({label,name:parameter,options,
value,onInput}){let name=uniqueId("choice"),inputs=options.map(option=>element("input",{type:"radio",name,value:String(option.value),id:`${name}-${option.value}`})),
set=v=>inputs.forEach(input=>input.checked=input.value===String(v));inputs.forEach(input=>input.addEventListener("change",()=>input.checked&&onInput(input.value))),
set(value);let buttons=options.map((option,i)=>[inputs[i],element("label",{for:inputs[i].id},option.label)]);return{node:element("fieldset",{class:"sh-control s\
h-choice"},element("legend",{},label,codeName(parameter)),element("div",{class:"sh-segments"},buttons.flat())),inputs,set,parse:text=>options.find(option=>String(
option.value)===text)?.value}}function fact(label){let value=element("dd");return{node:element("div",{class:"sh-fact"},element("dt",{},label),value),set:t=>value.
textContent=t}}function powerToDb(power,peak,top_db){let db=10*Math.log10(Math.max(1e-10,power)/Math.max(1e-10,peak));return Math.max(db,-top_db)}var asInt16=samples=>Int16Array.from(samples,value=>Math.max(-32768,Math.min(32767,Math.round(value*32768))));function snapshot(root){let drawn=[...root.querySelectorAll("canvas[data-fitted]")],[canvas]=drawn.sort((a,b)=>b.width*b.height-a.width*a.height);if(!canvas)return"";
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
max:limits[name][1],step}),powersOfTwo(name){let[least,most]=limits[name];return Array.from({length:Math.log2(most/least)+1},(_,i)=>least*2**i)}}}var HZ_PER_MEL=200/3,BREAK_HZ=1e3,BREAK_MEL=BREAK_HZ/HZ_PER_MEL,LOG_STEP=Math.log(6.4)/27;function hzToMel(hz,scale){return scale==="htk"?2595*Math.log10(1+hz/700):
hz<BREAK_HZ?hz/HZ_PER_MEL:BREAK_MEL+Math.log(hz/BREAK_HZ)/LOG_STEP}function melToHz(mel,scale){return scale==="htk"?700*(10**(mel/2595)-1):mel<BREAK_MEL?mel*HZ_PER_MEL:
BREAK_HZ*Math.exp(LOG_STEP*(mel-BREAK_MEL))}function melEdges({n_mels,fmin,fmax,scale}){let low=hzToMel(fmin,scale),step=(hzToMel(fmax,scale)-low)/(n_mels+1),edges=Float64Array.
from({length:n_mels+2},(_,i)=>melToHz(low+i*step,scale));return edges[n_mels+1]=melToHz(hzToMel(fmax,scale),scale),edges}function filterBank(settings,sr){let{n_mels,
n_fft,norm}=settings,edges=melEdges(settings),bins=1+n_fft/2,first=new Int32Array(n_mels),weights=[],empty=[];for(let i=0;i<n_mels;i++){let[left,peak,right]=edges.
subarray(i,i+3),height=norm==="slaney"?2/(right-left):1,from=Math.max(0,Math.floor(left*n_fft/sr)),to=Math.min(bins-1,Math.ceil(right*n_fft/sr)),found=[];for(let k=from;k<=
to;k++){let hz=k*sr/n_fft,weight=height*Math.min((hz-left)/(peak-left),(right-hz)/(right-peak));weight>0&&(found.length||(first[i]=k),found.push(weight))}found.
length||empty.push(i),weights.push(Float32Array.from(found))}return{edges,first,weights,empty}}function melAxis({n_mels,fmin,fmax,scale}){let low=hzToMel(fmin,scale),
step=(hzToMel(fmax,scale)-low)/(n_mels+1);return{toHz:u=>Math.max(0,melToHz(low+(u*n_mels+.5)*step,scale)),fromHz:hz=>((hzToMel(hz,scale)-low)/step-.5)/n_mels,bandAt:hz=>Math.
max(0,Math.min(n_mels-1,Math.round((hzToMel(hz,scale)-low)/step)-1))}}var columns_default=__toBinary("AGFzbQEAAAABFQFgEX9/f39/f39/f39/f39/f39/AAIPAQNlbnYGbWVtb3J5AgAAAwIBAAcUAgdjb2x1bW5zAAAGbWVtb3J5AgAK1g4B0w4CCn8ReyACIRQDQCADIBRK\
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
power[k]=(er+tr)**2+(ei+ti)**2,power[m-k]=(er-tr)**2+(ei-ti)**2}}var PAD=4096,PAGE=65536,PIECE2=1<<20,Columns=class{constructor(samples,length=samples.length){this.length=length,this.bytes=4*(length+2*PAD),this.memory=new WebAssembly.
Memory({initial:Math.ceil(this.bytes/PAGE)+32}),this.padded=new Float32Array(this.memory.buffer,0,this.bytes/4),this.samples=samples,this.copied=0;try{let module=new WebAssembly.
Module(columns_default);this.wasm=new WebAssembly.Instance(module,{env:{memory:this.memory}}).exports.columns}catch{this.wasm=null}this.job=null}put(piece){this.
padded.set(piece,PAD+this.copied),this.copied+=piece.length}begin({hop,window:window2,frames,rows}){let n=window2.length,plan=makePlan(n),stride=frames.length+3&
-4,starts=new Int32Array(stride);for(let x=0;x<stride;x++)starts[x]=PAD-n/2+hop*frames[Math.min(x,frames.length-1)];let room=this.#layout(plan,starts,window2,rows,
stride);this.job={plan,starts,window:window2,rows,stride,room,done:0,peak:0,width:frames.length}}advance(until=1/0){let{job}=this;if(!this.#copy(until))return!1;
for(;job.done<job.stride;){let to=Math.min(job.stride,job.done+32);if(this.wasm?this.#runWasm(job,to):this.#runPlain(job,to),job.done=to,performance.now()>until)
break}return job.done>=job.stride}finish(){let{room,stride,rows,width,plan}=this.job,power=this.#view(Float32Array,room.out,rows.first.length*stride).slice(),peak=Math.
max(...this.#view(Float32Array,room.power+16*(plan.m+1),4));return this.job=null,{power,stride,width,peak}}#copy(until){for(;this.samples&&this.copied<this.length;){
if(this.copied>0&&performance.now()>until)return!1;this.put(this.samples.subarray(this.copied,this.copied+PIECE2))}return this.samples=null,this.copied>=this.length}#view(Type,address,length){
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
first[row]+i]);out[row*stride+x]=largest}}}};var COSINES={hann:[.5,-.5],hamming:[.54,-.46],blackman:[.42,-.5,.08],rectangular:[1]},WINDOW_NAMES=Object.keys(COSINES);function makeWindow(name,n){let window2=new Float64Array(n);return COSINES[name].forEach((weight,order)=>{for(let i=0;i<n;i++)window2[i]+=weight*Math.cos(2*Math.
PI*order*i/n)}),window2}var CHUNK=128,KEPT2=3,LARGEST=4e6,QUIET_MS=30,MelSpectrogram=class{#kept=new Map;constructor(samples,sr,hop_length,columns=new Columns(samples)){Object.assign(this,
{sr,hop_length,frames:1+Math.floor(samples.length/hop_length),columns})}linear(n_fft){if(!this.#kept.has(n_fft))for(let work=this.#make(n_fft);!work.next().done;)
;return this.#keep(this.#kept.get(n_fft))}prepare(sizes){clearTimeout(this.timer);let n_fft=sizes.find(n=>!this.#kept.has(n)&&(1+n/2)*this.frames<=LARGEST);if(!n_fft)
return;let work=this.#make(n_fft),turn=()=>{work.next().done?this.prepare(sizes):this.timer=setTimeout(turn,0)};this.timer=setTimeout(turn,QUIET_MS)}close(){clearTimeout(
this.timer)}*#make(n_fft){let{frames,hop_length:hop}=this,bins=1+n_fft/2,power=new Float32Array(bins*frames),rows={first:Int32Array.from({length:bins},(_,k)=>k),
count:new Int32Array(bins).fill(1)},peak=0;for(let from=0;from<frames;from+=CHUNK){from&&(yield);let width=Math.min(CHUNK,frames-from),wanted=Int32Array.from({length:width},
(_,i)=>from+i);this.columns.begin({hop,window:makeWindow("hann",n_fft),frames:wanted,rows}),this.columns.advance();let piece=this.columns.finish();peak=Math.max(
peak,piece.peak);for(let k=0;k<bins;k++)power.set(piece.power.subarray(k*piece.stride,k*piece.stride+width),k*frames+from)}this.#keep({power,stride:frames,peak,
n_fft})}#keep(linear){return this.#kept.delete(linear.n_fft),this.#kept.set(linear.n_fft,linear),this.#kept.size>KEPT2&&this.#kept.delete(this.#kept.keys().next().
value),linear}mel(settings){let{power,stride}=this.linear(settings.n_fft),bank=filterBank(settings,this.sr),out=new Float32Array(settings.n_mels*stride);bank.weights.
forEach((weights,band)=>{let row=out.subarray(band*stride,(band+1)*stride);weights.forEach((weight,i)=>{let start2=(bank.first[band]+i)*stride;for(let x=0;x<stride;x++)
row[x]+=weight*power[start2+x]})});let peak=0;for(let i=0;i<out.length;i++)out[i]>peak&&(peak=out[i]);return{power:out,stride,peak,bank}}};var MEL_TICKS_HZ=[0,250,500,1e3,1500,2e3,3e3,4e3,6e3,8e3,11e3,16e3,22e3],LINE_PX=15;function melTicks(axis,height=180){let apart=Math.max(.055,LINE_PX/height),seen=MEL_TICKS_HZ.
filter(hz=>isSeen(axis.fromHz(hz))),ticks=[];for(let hz of seen.length<4?ticksBetween(axis.toHz(0),axis.toHz(1),6):seen){let at=axis.fromHz(hz);isSeen(at)&&at-(ticks.
at(-1)?.at??-1)>apart&&ticks.push({at,text:Number.isInteger(hz)?integer(hz):String(hz)})}return ticks}var pieceOf=(axis,{bottom,top})=>({toHz:u=>axis.toHz(bottom+
u*(top-bottom)),fromHz:hz=>(axis.fromHz(hz)-bottom)/(top-bottom)}),isSeen=at=>at>-.01&&at<1.001;function menu({label,name,options,value,onInput}){let id=uniqueId("menu"),input=element("select",{id,onchange:()=>onInput(input.value)},options.map(option=>element(
"option",{value:option.value},option.label))),set=next=>input.value=next;set(value);let code=name?element("code",{"aria-hidden":"true"},name):"";return{node:element(
"div",{class:"sh-control sh-menu"},element("div",{class:"sh-control-head"},element("label",{for:id},label),code),input),input,set}}function readClips(host,copies,perClass=1){let settings=host.get("_settings"),all=host.samples(),numbers=floatsOf(host.get("_maps")),[from,at]=[0,0];return host.
get("_clips").map(clip=>{let samples=all.subarray(from,from+=clip.length),maps={};for(let{name,shape}of clip.layers){let size=perClass*shape.reduce((a,b)=>a*b,1);
maps[name]={shape,of:Array.from({length:copies},()=>numbers.subarray(at,at+=size))}}let mel=null;return{...clip,samples,maps,frames:1+Math.floor(samples.length/
settings.hop_length),get mel(){return mel??=new MelSpectrogram(samples,host.sr,settings.hop_length).mel(settings)}}})}var TINY=1e-10;function spectrumOf(y,start2,window2,re,im,at=0){let{x,m,unpack}=transform(y,start2,window2);for(let k=0;k<=m/2;k++){let j=(m-k)%m,[er,ei]=[.5*(x[2*
k]+x[2*j]),.5*(x[2*k+1]-x[2*j+1])],[or,oi]=[.5*(x[2*k+1]+x[2*j+1]),.5*(x[2*j]-x[2*k])],[c,s]=[unpack[2*k],unpack[2*k+1]],[tr,ti]=[or*c-oi*s,or*s+oi*c];re[at+k]=
er+tr,im[at+k]=ei+ti,re[at+m-k]=er-tr,im[at+m-k]=ti-ei}}function frameOf(re,im,frame,ones,at=0){let m=frame.length/2,{unpack}=makePlan(frame.length);for(let k=0;k<=
m/2;k++){let j=(m-k)%m,[a,b]=[at+k,at+m-k],[ai,bi]=k===0?[0,0]:[im[a],-im[b]],[er,ei]=[.5*(re[a]+re[b]),.5*(ai+bi)],[tr,ti]=[.5*(re[a]-re[b]),.5*(ai-bi)],[c,s]=[
unpack[2*k],unpack[2*k+1]],[or,oi]=[tr*c+ti*s,ti*c-tr*s];frame[2*k]=er-oi,frame[2*k+1]=-(ei+or),frame[2*j]=er+oi,frame[2*j+1]=ei-or}let back=transform(frame,0,ones).
x;for(let i=0;i<m;i++)frame[2*i]=back[2*i]/m,frame[2*i+1]=-back[2*i+1]/m}var ShortTime=class{constructor({length,n_fft,hop_length,window:window2="hann",first=-n_fft/
2,frames=1+Math.floor(length/hop_length)}){Object.assign(this,{length,n_fft,hop_length,first,frames,bins:1+n_fft/2}),this.window=makeWindow(window2,n_fft),this.
ones=new Float64Array(n_fft).fill(1)}span(t){let start2=this.first+t*this.hop_length;return{start:start2,from:Math.max(0,start2),to:Math.min(this.length,start2+
this.n_fft)}}padded(samples){let all=new Float64Array(samples.length+2*this.n_fft);return all.set(samples,this.n_fft),all}forward(samples){let[re,im]=[0,0].map(
()=>new Float64Array(this.frames*this.bins)),all=this.padded(samples);for(let t=0;t<this.frames;t++)spectrumOf(all,this.n_fft+this.span(t).start,this.window,re,
im,t*this.bins);return{re,im}}added({re,im},fade=this.window){let out=new Float64Array(this.length),frame=new Float64Array(this.n_fft);for(let t=0;t<this.frames;t++){
frameOf(re,im,frame,this.ones,t*this.bins);let{start:start2,from,to}=this.span(t);for(let i=from;i<to;i++)out[i]+=(fade?fade[i-start2]:1)*frame[i-start2]}return out}sums(power){
let shape=this.window.map(w=>w**power),sum=new Float64Array(this.length);for(let t=0;t<this.frames;t++){let{start:start2,from,to}=this.span(t);for(let i=from;i<
to;i++)sum[i]+=shape[i-start2]}return sum}back(spectrum){this.squares??=this.sums(2);let out=new Float32Array(this.added(spectrum));for(let i=0;i<out.length;i++)
this.squares[i]>TINY&&(out[i]/=this.squares[i]);return out}};var LEAST=1e-12,Resynthesis=class{constructor(samples,n_fft,hop_length){this.short=new ShortTime({length:samples.length,n_fft,hop_length}),this.padded=this.short.
padded(samples),Object.assign(this,{length:samples.length,n_fft,hop_length,frames:this.short.frames,bins:this.short.bins}),this.overlap=this.short.sums(2).map(value=>value>
LEAST?value:1)}sound(gain,from=0,to=this.frames-1){let{n_fft,hop_length:hop,bins,short:{window:window2,ones}}=this,first=Math.max(0,from*hop-n_fft/2),last=Math.
min(this.length,to*hop+n_fft/2),out=new Float64Array(Math.max(1,last-first)),[row,re,im]=[0,0,0].map(()=>new Float64Array(bins)),frame=new Float64Array(n_fft);for(let t=from;t<=
to;t++){if(gain(t,row)===!1)continue;spectrumOf(this.padded,n_fft+this.short.span(t).start,window2,re,im);for(let k=0;k<bins;k++)re[k]*=row[k],im[k]*=row[k];frameOf(
re,im,frame,ones);let at=t*hop-n_fft/2-first,until=Math.min(n_fft,out.length-at);for(let i=Math.max(0,-at);i<until;i++)out[at+i]+=window2[i]*frame[i]}return{samples:Float32Array.
from(out,(value,i)=>value/this.overlap[first+i]),start:first}}};function peakOf(samples){let peak=0;for(let value of samples)peak=Math.max(peak,Math.abs(value));
return peak}async function copy(text,field){try{return await navigator.clipboard.writeText(text),!0}catch{return field.select(),document.execCommand("copy")}}function soundInPython(name){let lines=`${name}(clip="my_voice.wav")                 # a sound file
${name}(clip=(explorer.y, explorer.sr))      # what another explorer recorded`,id=uniqueId("own"),code=element("textarea",{class:"sh-keep-field",readonly:!0,rows:2,
spellcheck:"false","aria-label":"Lines for a cell"},lines),said=element("output",{class:"sh-hint","aria-live":"polite"}),panel=element("div",{id,class:"sh-own",
hidden:!0},element("p",{class:"sh-own-said"},"The network runs in Python, so this page alone cannot show it another sound. A cell of the notebook can:"),code,element(
"div",{class:"sh-tools"},tool("Copy",null,async()=>{said.textContent=await copy(lines,code)?"Copied.":"Select the lines and copy them."}),said)),open=tool("Your\
 sound",null,()=>{panel.hidden=!panel.hidden,open.setAttribute("aria-expanded",String(!panel.hidden))},{"aria-expanded":"false","aria-controls":id,title:"How th\
e network hears a sound of your own"});return{open,panel}}function guardKeys(root){root.setAttribute("data-lm-suppress-shortcuts","true"),root.addEventListener("keydown",event=>{event.key!=="Tab"&&event.key!=="Escape"&&
!event.ctrlKey&&!event.metaKey&&event.stopPropagation()})}function liveRegion(settleMs=600){let node=element("div",{class:"sh-unseen",role:"status","aria-live":"\
polite"}),text="",say=debounced(()=>{node.textContent!==text&&(node.textContent=text)},settleMs);return{node,say(next){text=next,say()},close:say.cancel}}function makeWidget(el,host,keys,show){let state=Object.fromEntries(keys.map(key=>[key,host.get(key)])),live=liveRegion(),root=null,draw=latestWins(()=>{live.say(
show(state)),root.dataset.shown=keys.map(key=>state[key]).join("/")}),closers=[];return{state,live,redraw:draw,change:key=>value=>{state[key]=value,draw(),host.
set(key,value)},start(node,controls){root=node,root.append(live.node),guardKeys(root),el.append(root);for(let key of keys)closers.push(host.on(key,value=>{value!==
state[key]&&(state[key]=value,controls[key]?.set(value),draw())}));draw()},close(){closers.forEach(close=>close()),live.close(),root.remove()}}}function cardHead(title,subtitle,...right){
return element("div",{class:"sh-head"},element("div",{class:"sh-titles"},element("div",{class:"sh-title"},title),element("p",{},subtitle)),...right)}var LEAST_RATE=8e3,PIECE3=1<<21,REACH=24;function playable(samples,sr){let times=Math.ceil(LEAST_RATE/sr);if(times<=1)return{samples,sr};let raised=new Float32Array(
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
PIECE3),0,at),at+=PIECE3,this.filling=at<samples.length?setTimeout(turn,0):0,!this.filling&&(this.buffer=buffer,this.#start())};turn(),this.filling&&this.onChange()}#start(){
this.from>this.duration-Math.min(.02,this.duration/2)&&(this.from=0);let source=new AudioBufferSourceNode(this.context,{buffer:this.buffer,loop:this.round});source.
connect(this.context.destination),source.onended=()=>this.#ended(source),this.startedAt=this.context.currentTime,source.start(0,this.from),this.source=source,this.
onChange()}pause(){this.playing&&(this.from=this.position,this.#silence(),this.onChange())}toggle(){this.playing?this.pause():this.play()}seek(seconds2){let wasPlaying=this.
playing;this.#silence(),this.from=Math.max(0,Math.min(this.duration,seconds2)),wasPlaying?this.play():this.onChange()}load(samples,sr){this.#silence(),Object.assign(
this,{samples,sr,buffer:null,from:0,duration:samples.length/sr})}close(){this.#gone.abort(),this.#silence(),this.context?.close()}#silence(){clearTimeout(this.filling),
this.filling=0,this.source&&(this.source.onended=null,this.source.stop(),this.source=null)}#ended(source){source===this.source&&(this.source=null,this.from=0,this.
onChange())}};var LOUDEST=.99;function bandGains(settings,sr){let edges=melEdges(settings),peaks=edges.subarray(1,edges.length-1),bins=1+settings.n_fft/2,lower=new Int32Array(
bins),part=new Float64Array(bins);for(let k=0,band=0;k<bins;k++){let hz=k*sr/settings.n_fft;for(;band<peaks.length-2&&peaks[band+1]<=hz;)band++;lower[k]=band,part[k]=
Math.max(0,Math.min(1,(hz-peaks[band])/(peaks[band+1]-peaks[band])))}return(mask,row)=>{for(let k=0;k<bins;k++)row[k]=mask[lower[k]]*(1-part[k])+mask[lower[k]+1]*
part[k]}}function partsOf({resynthesis,settings,shape:[bands,frames],clip},map,threshold,sr){let fill=bandGains(settings,sr),mask=new Float64Array(bands),kept=resynthesis.
sound((t,row)=>{for(let band=0;band<bands;band++)mask[band]=+(map[band*frames+t]>=threshold);fill(mask,row)}).samples;return{kept,rest:kept.map((value,i)=>clip.
samples[i]-value)}}function makeParts(sr,panels,now){let animation=0,playing=null,player=new Player(new Float32Array(1),sr,follow),level=element("span",{class:"\
sh-hint",role:"status"}),buttons=[],makeButton=(title,panel,samples)=>{let button=element("button",{type:"button",class:"sh-button","aria-pressed":"false",onclick:()=>toggle(
button,panel,samples)},`▶ ${title}`);return buttons.push(button),button},node=element("div",{class:"sh-buttons sh-cam-original"},makeButton("The whole clip",null,
()=>now().clip.samples),level);for(let panel of panels){let part=which=>()=>partsOf(now(),now().maps[panel.number],now().threshold,sr)[which];panel.buttons.append(
makeButton("What it looked at",panel,part("kept")),makeButton("The rest",panel,part("rest")))}function toggle(button,panel,make){let again=playing?.button===button;
if(stop(),again)return;let samples=make(),peak=peakOf(samples),factor=peak>LOUDEST?LOUDEST/peak:1;player.load(factor===1?samples:samples.map(value=>value*factor),
sr),level.textContent=peak<1e-5?"Nothing is left: silence.":`${seconds(samples.length/sr,2)}, peak ${decibels(20*Math.log10(peak))}${factor<1?", played softer s\
o that it does not clip":""}`,playing={button,panel},button.setAttribute("aria-pressed","true"),player.play()}function stop(){player.load(new Float32Array(1),sr),
playing&&playing.button.setAttribute("aria-pressed","false"),panels.forEach(panel=>panel.mark(null)),playing=null}function follow(){if(cancelAnimationFrame(animation),
!!playing){if(!player.playing)return stop();for(let panel of playing.panel?[playing.panel]:panels)panel.mark(player.position/player.duration);animation=requestAnimationFrame(
follow)}}return{node,changed(){stop(),level.textContent=""},close(){cancelAnimationFrame(animation),player.close()}}}var KEYS=["clip_name","class_name","layer","threshold"],TOP_DB=80,[LEAST_CELLS,LEAST_HZ]=[8,200],WHO=["The trained network","Random weights: the control"];function mount(el,host){
let limits=limitsOf(host),{sr}=host,names=host.get("_names"),settings=host.get("_settings"),classes=names.class_name,clips=readClips(host,2,classes.length),axis=melAxis(
settings),now={clip:null,maps:[],keys:""},zoom=makeZoom({samples:clips[0].samples,sr,say:text=>widget.live.say(text),least:()=>({seconds:LEAST_CELLS*settings.hop_length/
sr,hertz:LEAST_HZ}),onView:latestWins(()=>{paint(),panels.forEach(panel=>panel.axes(now.clip.samples.length/sr))})}),panels=WHO.map((title,i)=>makePanel(title,paint,
axis,zoom,i));zoom.start();let parts=makeParts(sr,panels,()=>now);function look2({clip_name,class_name,layer}){let keys=`${clip_name}/${class_name}/${layer}`;if(now.
keys===keys)return;let clip=clips.find(({name})=>name===clip_name);now.clip!==clip&&(now.resynthesis=new Resynthesis(clip.samples,settings.n_fft,settings.hop_length),
zoom.take(clip.samples),panels.forEach(panel=>panel.axes(clip.samples.length/sr)));let{shape,of}=clip.maps[layer],size=shape[0]*shape[1],at=classes.indexOf(class_name)*
size;now.shape=[settings.n_mels,clip.frames],now.maps=of.map(maps=>scaled(stretch(maps.subarray(at,at+size),shape,now.shape))),Object.assign(now,{clip,keys,cells:shape})}
function paint(){if(!now.clip)return;let{power,stride,peak}=now.clip.mel,grey=(row,column)=>Math.round(200*(1+powerToDb(power[row*stride+column],peak,TOP_DB)/TOP_DB)),
length=now.clip.samples.length/settings.hop_length;panels.forEach((panel,i)=>panel.paint(now.shape,grey,now.maps[i],widget.state.threshold,length))}let facts={says:fact(
"The network says"),kept:fact("Cells kept"),energy:fact("Energy kept"),control:fact("Control: energy kept"),alike:fact("Maps: correlation")},verdict=element("di\
v",{class:"sh-verdict"}),widget=makeWidget(el,host,KEYS,state2=>{look2(state2),now.threshold=state2.threshold,now.settings=settings,paint();let{clip}=now,best=clip.
probabilities.indexOf(Math.max(...clip.probabilities)),[trained,control]=now.maps.map(map=>keptShare(map,state2.threshold,clip.mel)),alike=likeness(...now.maps),
chance=clip.probabilities[classes.indexOf(state2.class_name)];return facts.says.set(`${classes[best]} ${Math.round(100*clip.probabilities[best])} %`),facts.kept.
set(`${Math.round(100*trained.cells)} %`),facts.energy.set(`${Math.round(100*trained.energy)} %`),facts.control.set(`${Math.round(100*control.energy)} %`),facts.
alike.set(Number.isNaN(alike)?"none":alike.toFixed(2).replace("-","−")),verdict.textContent=verdictText({...state2,alike,trained,chance,cells:now.cells}),panels.
forEach((panel,i)=>panel.label(`${WHO[i]}: evidence for ${state2.class_name} in layer ${state2.layer}, ${Math.round(100*[trained,control][i].cells)} % of the ce\
lls are at or above ${state2.threshold.toFixed(2)}.`)),parts.changed(),`${clip.name}, class ${state2.class_name}, layer ${state2.layer}, threshold ${state2.threshold.
toFixed(2)}: ${facts.kept.node.lastChild.textContent} of the cells and ${facts.energy.node.lastChild.textContent} of the energy kept. ${verdict.textContent}`}),
{state,change}=widget,list=key=>names[key].map(value=>({value,label:value})),controls={clip_name:menu({label:"Clip",name:"clip_name",options:list("clip_name"),value:state.
clip_name,onInput:change("clip_name")}),class_name:menu({label:"Evidence for",name:"class_name",options:list("class_name"),value:state.class_name,onInput:change(
"class_name")}),layer:choice({label:"Layer",name:"layer",options:list("layer"),value:state.layer,onInput:change("layer")}),threshold:slider({label:"Threshold",name:"\
threshold",...limits.between("threshold",.01),value:state.threshold,onInput:change("threshold"),describe:t=>({main:t.toFixed(2),detail:t===0?"everything is kept":
"places with at least so much evidence are kept"})})},own=soundInPython("CamListener"),root=element("div",{class:"sh-card sh-cam",role:"group","aria-label":"Lis\
ten to CAM"},cardHead("Listen to CAM","Which places of the picture speak for a class, and how do they sound?",element("div",{class:"sh-tools"},zoom.open,own.open)),
own.panel,element("div",{class:"sh-controls sh-two sh-inline"},controls.clip_name.node,controls.class_name.node),element("div",{class:"sh-cam-pair"},panels.map(
panel=>panel.node)),element("div",{class:"sh-cam-below"},parts.node,element("div",{class:"sh-heat-key","aria-hidden":"true"},"evidence: none",element("span",{style:heatGradient()}),
"most",element("i",{}),"at the threshold")),zoom.bar,element("div",{class:"sh-controls sh-two"},controls.layer.node,controls.threshold.node),verdict,element("dl",
{class:"sh-facts"},Object.values(facts).map(each=>each.node)));return widget.start(root,controls),Object.assign(root,{now,panels}),()=>{panels.forEach(panel=>panel.
close()),zoom.close(),parts.close(),widget.close()}}function keptShare(map,threshold,{power}){let[cells,kept,all]=[0,0,0];return map.forEach((value,i)=>{all+=power[i],
value>=threshold&&(cells+=1,kept+=power[i])}),{cells:cells/map.length,energy:all>0?kept/all:0}}function heatColour(grey,heat){let part=.8*heat,mix=hot=>Math.round(
grey*(1-part)+hot*part);return(4278190080|mix(40+60*heat)<<16|mix(95+130*heat)<<8|mix(255))>>>0}function heatGradient(){let css=abgr=>`rgb(${abgr&255} ${abgr>>8&
255} ${abgr>>16&255})`;return`background:linear-gradient(to right, ${Array.from({length:9},(_,i)=>css(heatColour(120,i/8))).join(", ")})`}function makePanel(title,draw,axis,zoom,number){
let canvas=element("canvas",{class:"sh-picture",role:"img"}),playhead=element("div",{class:"sh-playhead",hidden:!0}),layer=element("div",{class:"sh-cursor sh-pa\
nel-layer",tabindex:0,role:"group","aria-label":`Piece that is seen, ${title.toLowerCase()}`},playhead),track=element("div",{class:"sh-track"}),seen=()=>zoom.shares(
axis),marked=null,buttons=element("div",{class:"sh-buttons"}),frequencies=tickStrip("y"),times=tickStrip("x"),cells=makeCellPainter(),view={layer,whole:()=>axis,
times,frequencies,track};zoom.add(view),layer.addEventListener("keydown",event=>{let{from,to,low,high}=zoom.view.now;zoom.keys(event,{t:(from+to)/2,hz:axis.toHz(
(axis.fromHz(low)+axis.fromHz(high))/2)},view)});function mark(at){let{left,right}=seen();marked=at,playhead.hidden=at===null,at!==null&&(playhead.style.left=`${100*
(at-left)/(right-left)}%`)}return{number,buttons,mark,node:element("div",{class:"sh-panel"},element("b",{class:"sh-panel-title"},title),element("div",{class:"sh\
-plot"},frequencies.node,element("div",{class:"sh-stage"},canvas,track,layer),times.node),buttons),close:fitCanvas(canvas,draw),label:text=>canvas.setAttribute(
"aria-label",text),axes(duration){let{left,right}=seen();frequencies.set(melTicks(pieceOf(axis,seen())),"Frequency (Hz)"),times.set(timeTicks({from:left*duration,
to:right*duration},4),"Time (s)"),mark(marked)},paint(shape,grey,map,threshold,length){if(!canvas.dataset.fitted)return;let context=canvas.getContext("2d"),all=partOf(
canvas,seen()),box={...all,x:all.x-.5*all.width/length,width:shape[1]*all.width/length};cells(context,shape,(row,column)=>heatColour(grey(row,column),map[row*shape[1]+
column]),box),context.strokeStyle=pictures.mark,outline(context,shape,(row,column)=>map[row*shape[1]+column]>=threshold,Math.max(1.5,canvas.height/200),box)}}}function verdictText({
class_name,threshold,alike,trained,chance,cells}){let belief=`The network gives ${class_name} ${chance<.005?"less than 1":Math.round(100*chance)} %. `;if(Number.
isNaN(alike))return`${belief}In one of the two networks no place of this layer speaks for ${class_name}: its map is flat.`;if(trained.cells===1)return`${belief}\
At the threshold ${threshold.toFixed(2)} everything is kept.`;let coarse=`This layer has ${cells[0]} × ${cells[1]} cells, so nothing finer can be seen in its m\
ap. `,control=Math.abs(alike)>.5?"The map of the random weights looks much the same: here the picture comes from the sound and the network's build, not from wha\
t was learned.":"The map of the random weights looks different: this one depends on what was learned.";return belief+coarse+control}var cam_default=anywidget(mount);export{Resynthesis,bandGains,cam_default as default,heatColour,keptShare,likeness,mount,partsOf,scaled,staticHost,stretch};

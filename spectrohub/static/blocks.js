var niceTicks=(end,count)=>ticksBetween(0,end,count);function ticksBetween(start2,end,count){let rough=(end-start2)/count,power=10**Math.floor(Math.log10(rough)),
step=[1,2,5,10].map(factor=>factor*power).find(value=>value>=rough),ticks=[],last=end+1e-4*(end-start2);for(let i=Math.ceil(start2/step-1e-9);i*step<=last;i++)ticks.
push(Number((i*step).toPrecision(12)));return ticks}function coverage(pixels2,cells,position){let from=new Int32Array(pixels2),to=new Int32Array(pixels2);for(let i=0;i<pixels2;i++){let a=Math.ceil(position(i/pixels2)),
b=Math.ceil(position((i+1)/pixels2));i===pixels2-1&&(b=Math.floor(position(1)+1e-6)+1),b<=a&&(a=Math.round(position((i+.5)/pixels2)),b=a+1),from[i]=Math.max(0,Math.
min(cells-1,a)),to[i]=Math.max(from[i]+1,Math.min(cells,b))}return{from,to}}function element(tag,attributes={},...children){let node=document.createElement(tag);for(let[name,value]of Object.entries(attributes))name.startsWith("on")?node.
addEventListener(name.slice(2),value):value===!0?node.setAttribute(name,""):value!==!1&&value!==null&&value!==void 0&&node.setAttribute(name,value);return node.
append(...children.flat()),node}var bundle=Math.random().toString(36).slice(2,10),counter=0,uniqueId=stem=>`spectrohub-${stem}-${bundle}-${counter+=1}`;function latestWins(draw){
let waiting=!1,dirty=!1,frame=()=>{waiting=!1,dirty&&request()},request=()=>{if(waiting){dirty=!0;return}dirty=!1,waiting=!0,requestAnimationFrame(frame),draw()};
return request}function debounced(act,ms){let timer=0,request=()=>{clearTimeout(timer),timer=setTimeout(act,ms)};return request.cancel=()=>clearTimeout(timer),request}var codeName=name=>name?element("code",{"aria-hidden":"true"},name):"";function slider({label,name,values,min=0,max,step=1,whole=!1,value,describe,onInput}){let toIndex=v=>values?
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
textContent=t}}function limitsOf(host){let limits=host.get("_limits");return{least:name=>limits[name][0],most:name=>limits[name][1],between:(name,step=1)=>({min:limits[name][0],
max:limits[name][1],step}),powersOfTwo(name){let[least,most]=limits[name];return Array.from({length:Math.log2(most/least)+1},(_,i)=>least*2**i)}}}var plans=new Map;function readOrder(m){if(m<=2)return m===2?[0,1]:[0];let inner=readOrder(m/4);return[0,1,2,3].flatMap(r=>inner.map(i=>4*i+r))}function makePlan(n){
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
power[k]=(er+tr)**2+(ei+ti)**2,power[m-k]=(er-tr)**2+(ei-ti)**2}}var COSINES={hann:[.5,-.5],hamming:[.54,-.46],blackman:[.42,-.5,.08],rectangular:[1]},WINDOW_NAMES=Object.keys(COSINES);function makeWindow(name,n){let window2=new Float64Array(n);return COSINES[name].forEach((weight,order)=>{for(let i=0;i<n;i++)window2[i]+=weight*Math.cos(2*Math.
PI*order*i/n)}),window2}var TINY=1e-10;function spectrumOf(y,start2,window2,re,im,at=0){let{x,m,unpack}=transform(y,start2,window2);for(let k=0;k<=m/2;k++){let j=(m-k)%m,[er,ei]=[.5*(x[2*
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
this.squares[i]>TINY&&(out[i]/=this.squares[i]);return out}},powerOf=({re,im})=>re.map((value,i)=>value*value+im[i]*im[i]);function peakOf(samples){let peak=0;for(let value of samples)peak=Math.max(peak,Math.abs(value));return peak}var LEAST_RATE=8e3,PIECE=1<<21,REACH=24;function playable(samples,sr){let times=Math.ceil(LEAST_RATE/sr);if(times<=1)return{samples,sr};let raised=new Float32Array(
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
PIECE),0,at),at+=PIECE,this.filling=at<samples.length?setTimeout(turn,0):0,!this.filling&&(this.buffer=buffer,this.#start())};turn(),this.filling&&this.onChange()}#start(){
this.from>this.duration-Math.min(.02,this.duration/2)&&(this.from=0);let source=new AudioBufferSourceNode(this.context,{buffer:this.buffer,loop:this.round});source.
connect(this.context.destination),source.onended=()=>this.#ended(source),this.startedAt=this.context.currentTime,source.start(0,this.from),this.source=source,this.
onChange()}pause(){this.playing&&(this.from=this.position,this.#silence(),this.onChange())}toggle(){this.playing?this.pause():this.play()}seek(seconds2){let wasPlaying=this.
playing;this.#silence(),this.from=Math.max(0,Math.min(this.duration,seconds2)),wasPlaying?this.play():this.onChange()}load(samples,sr){this.#silence(),Object.assign(
this,{samples,sr,buffer:null,from:0,duration:samples.length/sr})}close(){this.#gone.abort(),this.#silence(),this.context?.close()}#silence(){clearTimeout(this.filling),
this.filling=0,this.source&&(this.source.onended=null,this.source.stop(),this.source=null)}#ended(source){source===this.source&&(this.source=null,this.from=0,this.
onChange())}};var FULL=.98,RESTS_MS=150;function withoutClipping(samples){let peak=peakOf(samples);return peak>FULL?samples.map(value=>value*FULL/peak):samples}function makeVoices(voices,sr){
let made=voices.map(()=>null),chosen=null,player=new Player(new Float32Array(1),sr,update),signs=voices.map(()=>element("span",{"aria-hidden":"true"})),buttons=voices.
map(({label},i)=>element("button",{type:"button",class:"sh-button sh-voice","aria-pressed":"false",onclick:()=>press(i)},signs[i],label));function update(){buttons.
forEach((button,i)=>{let plays=player.playing&&chosen===i;button.setAttribute("aria-pressed",String(plays)),signs[i].textContent=plays?"❚❚ ":"▶ "})}function load(i,from){
made[i]??=withoutClipping(voices[i].make()),player.load(made[i],sr),player.seek(from),chosen=i}function press(i){if(player.playing&&chosen===i)return player.pause();
player.warm();let from=player.playing||chosen===i?player.position:0;(chosen!==i||!made[i])&&load(i,from),player.play()}let again=debounced(()=>{!player.playing||
made[chosen]||(load(chosen,player.position),player.play())},RESTS_MS);return update(),{node:element("div",{class:"sh-buttons sh-voices"},buttons),stale(){made.fill(
null),again()},close(){again.cancel(),player.close()}}}function guardKeys(root){root.setAttribute("data-lm-suppress-shortcuts","true"),root.addEventListener("keydown",event=>{event.key!=="Tab"&&event.key!=="Escape"&&
!event.ctrlKey&&!event.metaKey&&event.stopPropagation()})}function liveRegion(settleMs=600){let node=element("div",{class:"sh-unseen",role:"status","aria-live":"\
polite"}),text="",say=debounced(()=>{node.textContent!==text&&(node.textContent=text)},settleMs);return{node,say(next){text=next,say()},close:say.cancel}}function makeWidget(el,host,keys,show){let state=Object.fromEntries(keys.map(key=>[key,host.get(key)])),live=liveRegion(),root=null,draw=latestWins(()=>{live.say(
show(state)),root.dataset.shown=keys.map(key=>state[key]).join("/")}),closers=[];return{state,live,redraw:draw,change:key=>value=>{state[key]=value,draw(),host.
set(key,value)},start(node,controls){root=node,root.append(live.node),guardKeys(root),el.append(root);for(let key of keys)closers.push(host.on(key,value=>{value!==
state[key]&&(state[key]=value,controls[key]?.set(value),draw())}));draw()},close(){closers.forEach(close=>close()),live.close(),root.remove()}}}function cardHead(title,subtitle,...right){
return element("div",{class:"sh-head"},element("div",{class:"sh-titles"},element("div",{class:"sh-title"},title),element("p",{},subtitle)),...right)}function legend(entries){
return element("ul",{class:"sh-key"},entries.map(([text,colour,mark])=>element("li",{style:`--sh-swatch:var(--sh-${colour})`,class:mark==="area"?"sh-area":mark===
!0&&"sh-dots"},text)))}var sideBySide=(...nodes)=>element("div",{class:"sh-beside"},nodes);function makeBench(el,host,bench){let limits=limitsOf(host),specs=bench.controls.flat(),facts=Object.
fromEntries(Object.entries(bench.facts).map(([key,caption])=>[key,fact(caption)])),verdict=element("div",{class:"sh-verdict"}),voices=makeVoices(bench.voices,host.
sr),sound=null,widget=makeWidget(el,host,specs.map(({key})=>key),state=>{let seen=bench.show(state);for(let[key,text]of Object.entries(seen.facts))facts[key].set(
text);return verdict.textContent=seen.verdict,verdict.style.borderColor=seen.good===void 0?"":`var(--sh-${seen.good?"good":"bad"})`,seen.sound!==sound&&voices.stale(),
sound=seen.sound,seen.summary}),make=({key,label,options,powers,step,...rest})=>{let common={label,name:key,value:widget.state[key]};if(options){let valueOf=text=>options.
find(({value})=>String(value)===text).value;return choice({...common,options,onInput:text=>widget.change(key)(valueOf(text))})}let range=powers?{values:limits.powersOfTwo(
key)}:limits.between(key,step);return slider({...common,...range,onInput:widget.change(key),...rest})},controls=Object.fromEntries(specs.map(spec=>[spec.key,make(
spec)])),rows=bench.controls.map(row=>element("div",{class:"sh-controls sh-inline"},row.map(({key})=>controls[key].node))),root=element("div",{class:`sh-card sh\
-${bench.kind}`,role:"group","aria-label":bench.title},cardHead(bench.title,bench.subtitle,voices.node),...bench.body,verdict,...rows,element("dl",{class:"sh-fa\
cts"},Object.values(facts).map(each=>each.node)));return widget.start(root,controls),{state:widget.state,redraw:widget.redraw,close(){voices.close(),bench.charts.
forEach(chart=>chart.close()),widget.close()}}}function makeCellPainter(){let small=document.createElement("canvas"),pen=small.getContext("2d");return function(context,[rows,columns],colourAt,{x=0,y=0,width,
height}=context.canvas){(small.width!==columns||small.height!==rows)&&Object.assign(small,{width:columns,height:rows});let image=pen.createImageData(columns,rows),
pixels2=new Uint32Array(image.data.buffer);for(let row=0,o=0;row<rows;row++)for(let column=0;column<columns;column++)pixels2[o++]=colourAt(rows-1-row,column);pen.
putImageData(image,0,0),context.imageSmoothingEnabled=!1,context.drawImage(small,x,y,width,height)}}var diverging_default=["05306106326407346708366a09386d0a3b700c3d730d3f760e41790f437b10457e114781124984134c87144e8a15508d","1752901854931956961a58991b5a9c1c5c9f1\
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
align,context.fillText(text,toX(px),toY(py)-rise)}}}var word=(view,at)=>at+4<=view.byteLength?String.fromCharCode(...new Uint8Array(view.buffer,view.byteOffset+at,4)):"";function toldBy(view){let start2=word(view,
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
byteLength-end<4||word(view,end).startsWith("TAG");var grouped=new Intl.NumberFormat("en",{maximumFractionDigits:0}),integer=value=>grouped.format(value),short=value=>value>=100?grouped.format(value):String(Number(
value.toPrecision(3)));var milliseconds=seconds2=>`${short(1e3*seconds2)} ms`;var seconds=(value,digits=2)=>`${value.toFixed(digits)} s`;var MOST_BYTES=2e8,SHORTEST_S=.1,KINDS="WAV, MP3, FLAC and OGG files work in every browser.",SoundTrouble=class extends Error{};async function soundOfFile(file,rate,longestS){
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
...output.metadata,[VIEW]:view}}},cells=notebook.cells.map(cell=>cell.outputs?{...cell,outputs:cell.outputs.map(still)}:cell);return{...notebook,cells}}var SYNC_MS=250,SLICE_MS=20,PIECE2=1<<20;function staticHost({values={},samples=new Float32Array(0),sr=1,name=""}){let state={...values},listeners=new Map,host={
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
PIECE2);if(asTheyAre)target.set(new Uint8Array(view.buffer,view.byteOffset+4*done,4*(end-done)),4*done);else for(let i=done;i<end;i++)samples[i]=numbers.getInt16(
2*i,!0)/32768;if(done=end,length>4*PIECE2&&performance.now()>until)break}return done<length?null:samples}}function anywidget(mount2,anew=[]){return{initialize({
model}){keepStills(model.widget_manager)},render({model,el}){keepStills(model.widget_manager);let host=anywidgetHost(model),close=()=>{},again=()=>{close(),close=
mount2(el,host)},offs=[];return offs.push(host.whenReady(()=>{again(),offs.push(...anew.map(key=>host.on(key,again)))})),()=>{offs.forEach(off=>off()),close(),host.
close()}}}}function powerToDb(power,peak,top_db){let db=10*Math.log10(Math.max(1e-10,power)/Math.max(1e-10,peak));return Math.max(db,-top_db)}var[MOST_ROWS,MOST_COLUMNS]=[160,320],RANGE_DB=80,timeAxis=(seconds2,count=6)=>({from:0,to:seconds2,ticks:niceTicks(seconds2,count),title:"Time (s)"}),hertzAxis=sr=>({
from:0,to:sr/2,ticks:niceTicks(sr/2,5),title:"Frequency (kHz)",format:hz=>String(Number((hz/1e3).toFixed(2)))});function pooled(values,frames,bins){let rows=Math.
min(bins,MOST_ROWS),columns=Math.min(frames,MOST_COLUMNS),y=coverage(rows,bins,u=>u*(bins-1)),x=coverage(columns,frames,u=>u*(frames-1)),out=new Float32Array(rows*
columns);for(let column=0;column<columns;column++)for(let t=x.from[column];t<x.to[column];t++)for(let row=0;row<rows;row++){let most=out[row*columns+column];for(let k=y.
from[row];k<y.to[row];k++)most=Math.max(most,values[t*bins+k]);out[row*columns+column]=most}return{values:out,rows,columns}}function makePowerPicture({caption,seconds:seconds2,
sr,height,colourAt=(power,peak)=>magmaAt(powerToDb(power,peak,RANGE_DB),-RANGE_DB,0)}){let[now,peak]=[null,1],chart=makeChart({label:"",height,x:timeAxis(seconds2),
y:hertzAxis(sr),paint(pen){now&&pen.cells([now.rows,now.columns],(row,column)=>colourAt(now.values[row*now.columns+column],peak))}}),title=element("div",{class:"\
sh-picture-name"},caption);return{node:element("div",{class:"sh-power"},title,chart.node),close:chart.close,show(picture,loudest,label){(picture!==now||loudest!==
peak)&&([now,peak]=[picture,loudest],chart.update({label}))},name:text=>title.textContent=text}}var tool=(text,label,onclick,more={})=>element("button",{type:"button",class:"sh-tool","aria-label":label,title:label,onclick,...more},text);var pictures={picture:"#000004",wave:"#b5367a",mark:"#6ff0ff","mark-deep":"#19b8cc",cross:"#ffffff8c",glass:"#ffffff38",veil:"#00000080",unseen:"#1c1044ad","mar\
k-right":"#7dffb8",frame:"#ffffff"};var N_FFT=1024,HOP=256,RANGE_DB2=80,FORGET_DB=.02;function liveView(canvas,sr,top_hz){let pen=canvas.getContext("2d",{alpha:!1}),window2=makeWindow("hann",N_FFT),
power=new Float64Array(N_FFT/2+1),samples=new Float32Array(N_FFT),rows=coverage(canvas.height,N_FFT/2+1,u=>u*top_hz*N_FFT/sr),strip=pen.createImageData(1,canvas.
height),pixels2=new Uint32Array(strip.data.buffer),waiting=[],done=0,loudest=1;return pen.fillStyle=pictures.picture,pen.fillRect(0,0,canvas.width,canvas.height),
{update(ring){for(ring.count-done>N_FFT*64&&(done=ring.count-HOP);ring.count-done>=HOP;done+=HOP){let back=ring.count-done-HOP;if(ring.length<N_FFT+back)continue;
powerSpectrum(ring.last(N_FFT,back,samples),0,window2,power);let column=new Float32Array(canvas.height);for(let y=0;y<column.length;y++){let most=0;for(let k=rows.
from[y];k<rows.to[y];k++)most=Math.max(most,power[k]);column[column.length-1-y]=most,loudest=Math.max(loudest,most)}waiting.push(column),loudest=Math.max(1,loudest*
10**(-FORGET_DB/10))}waiting.length>canvas.width&&waiting.splice(0,waiting.length-canvas.width)},draw(){let count=waiting.length;return count?(pen.drawImage(canvas,
-count,0),waiting.forEach((column,i)=>{for(let y=0;y<column.length;y++)pixels2[y]=magmaAt(10*Math.log10(column[y]/loudest+1e-12),-RANGE_DB2,0);pen.putImageData(
strip,canvas.width-count+i,0)}),waiting.length=0,!0):!1}}}var TAP=`registerProcessor("spectrohub-tap", class extends AudioWorkletProcessor {
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
is browser gives pages no microphone."}[name]??`The microphone did not start (${name}${message?`: ${message}`:""}).`} A sound file works as well.`}var RECORDED_S=60,RATES_HZ=[8e3,48e3],OWN=`
# y, sr: your sound, which the explorer's own y and sr give`,PRIVATE="It stays on this computer.";function withOwnSound(mount2,part={cut:samples=>samples}){return(el,host)=>{
let first={samples:host.samples(),sr:host.sr,name:host.name,load:host.get("_load")??""},own=makeControl({longestS:host.get("_longest_s")??RECORDED_S,rate:()=>Math.
max(RATES_HZ[0],Math.min(RATES_HZ[1],first.sr)),take:({samples,sr,name})=>host.take({samples:part.cut(samples),sr,name,load:OWN}),remark:part.remark,back:()=>host.
take(first),backTo:first.name||"the first clip"}),close=()=>{},show=()=>{let had=own.holdsFocus();close(),close=mount2(el,host),own.place(el.querySelector(".sh-\
card")),had&&own.focus()};show();let off=host.onClip(show);return()=>{off(),own.close(),close()}}}function makeControl({longestS,rate,take,remark,back,backTo}){
let mic=null,frame=0,closed=!1,card=null,panelId=uniqueId("own"),said=element("p",{class:"sh-own-said",role:"status","aria-live":"polite"}),file=element("input",
{type:"file",accept:"audio/*,video/*,.flac,.opus",class:"sh-unseen",tabindex:-1,"aria-hidden":"true",onchange:()=>takeFiles(file.files)}),button=(text,act,kind="")=>element(
"button",{type:"button",class:`sh-button ${kind}`,onclick:act},text),speak=button("Microphone",listen),choose=button("Choose a file",()=>file.click()),again=button(
`Back to ${backTo}`,()=>{back(),again.hidden=!0,say(`${backTo} again.`)});again.hidden=!0;let keep=button("Keep this",keepRecording,"sh-primary"),discard=button(
"Discard",()=>{hush(),say("Nothing was kept.")}),clock=element("output",{class:"sh-own-clock","aria-live":"off"}),canvas=element("canvas",{class:"sh-own-live",role:"\
img","aria-label":"What the microphone hears now, as a scrolling spectrogram"}),choices=element("div",{class:"sh-buttons"},speak,choose,file,again,element("span",
{class:"sh-hint"},`or drop a sound file here. ${PRIVATE}`)),live=element("div",{hidden:!0},canvas,element("div",{class:"sh-buttons"},keep,discard,clock)),panel=element(
"div",{id:panelId,class:"sh-own",hidden:!0},choices,live,said),opener=tool("Your sound",null,()=>open(panel.hidden),{"aria-expanded":"false","aria-controls":panelId,
title:"The microphone or a file of your own"});function open(wide){panel.hidden=!wide,opener.setAttribute("aria-expanded",String(wide)),wide||hush()}function say(text,bad=!1){
said.textContent=text,said.classList.toggle("sh-is-bad",bad)}async function accept(name,made){try{let{samples,remarks}=await made;if(closed)return;take({samples,
sr:rate(),name}),again.hidden=!1,say(`${name}: ${[seconds(samples.length/rate(),1),...remarks,...remark?[remark]:[]].join("; ")}.`)}catch(error){if(!(error instanceof
SoundTrouble))throw error;say(`${error.message} The clip stays as it was.`,!0)}}function takeFiles(files){open(!0),hush();let[one]=files;if(!one)return say("Tha\
t is no file. Drop or choose one sound file; the clip stays as it was.",!0);say(`Reading ${one.name} …`),accept(one.name,soundOfFile(one,rate(),longestS)).finally(
()=>file.value="")}async function listen(){say("Waiting for the microphone …"),speak.disabled=!0;try{let opened=await openMicrophone(Math.min(RECORDED_S,longestS),
heard,()=>lost());if(closed||panel.hidden)return opened.close();mic=opened}catch(error){return say(`${whyNoMicrophone(error)} The clip stays as it was.`,!0)}finally{
speak.disabled=!1}[live.hidden,choices.hidden]=[!1,!0];let ratio=Math.min(2,window.devicePixelRatio||1);canvas.width=Math.max(2,Math.round(canvas.clientWidth*ratio)),
canvas.height=Math.max(2,Math.round(canvas.clientHeight*ratio)),mic.view=liveView(canvas,mic.sr,Math.min(mic.sr,rate())/2),say(`Listening. ${PRIVATE} The last ${RECORDED_S}\
 s can be kept.`),keep.focus(),frame=requestAnimationFrame(paint)}let heard=()=>mic?.view?.update(mic.ring);function paint(){if(!mic)return;mic.view.draw()&&(canvas.
dataset.columns=mic.ring.count);let heardS=mic.ring.count/mic.sr;clock.textContent=heardS<RECORDED_S?seconds(heardS,1):`${seconds(heardS,0)}, the last ${RECORDED_S}\
 s are kept`,frame=requestAnimationFrame(paint)}function hush(){cancelAnimationFrame(frame),mic?.close(),mic=null,[live.hidden,choices.hidden]=[!0,!1]}function lost(){
hush(),say("The microphone went away. The clip stays as it was.",!0)}function keepRecording(){let[samples,sr]=[mic.ring.last(),mic.sr];hush(),accept("Your recor\
ding",fitted(samples,sr,rate(),longestS)),opener.focus()}let overIt=event=>{[...event.dataTransfer.types].includes("Files")&&(event.preventDefault(),event.stopPropagation(),
card.classList.toggle("sh-own-drop",event.type!=="dragleave"),event.type==="drop"&&(card.classList.remove("sh-own-drop"),takeFiles(event.dataTransfer.files)))};
return{holdsFocus:()=>!!(card?.contains(document.activeElement)&&(panel.contains(document.activeElement)||opener===document.activeElement)),focus:()=>(panel.hidden||
live.hidden?opener:keep).focus({preventScroll:!0}),place(next){card=next;let bar=card.querySelector(".sh-toolbar")??card.querySelector(".sh-head");bar.append(opener),
bar.after(panel);for(let event of["dragenter","dragover","dragleave","drop"])card.addEventListener(event,overIt)},close(){closed=!0,hush()}}}var[N,HOP2]=[512,128],ZOOM=6144,SQUARES=makeWindow("hann",N).map(w=>w*w/1.5);function gainOf(length,{block,carried}){let gain=new Float64Array(length),add=(start3,from=0)=>{
for(let i=Math.max(start3,from);i<Math.min(length,start3+N);i++)gain[i]+=SQUARES[i-start3]};if(carried==="both"){for(let start3=HOP2-N;start3<length;start3+=HOP2)
add(start3);return gain}if(carried==="nothing"){for(let first=0;first<length;first+=block)for(let start3=first;start3+N<=Math.min(length,first+block);start3+=HOP2)
add(start3);return gain}let start2=HOP2-N;for(let end=block;start2<length;end+=block)if(!(start2+N>end))for(gain.fill(0,Math.max(0,start2));start2+N<=end&&start2<
length;start2+=HOP2)add(start2);return gain}function latencyOf({block,carried}){if(carried==="nothing")return block;let most=0;for(let start2=0;start2<block*HOP2;start2+=
HOP2)most=Math.max(most,Math.ceil((start2+N)/block)*block-start2);return most}function mount(el,host){let{sr}=host,clip=host.samples(),short2=new ShortTime({length:clip.
length,n_fft:N,hop_length:2*HOP2}),peak=powerOf(short2.forward(clip)).reduce((a,b)=>Math.max(a,b),1e-10),loud=clip.reduce((best,value,i)=>Math.abs(value)>Math.abs(
clip[best])?i:best,0),full=Math.max(1e-9,Math.abs(clip[loud])),start2=Math.max(0,Math.min(clip.length-ZOOM,loud-ZOOM/2)),shown=Math.min(ZOOM,clip.length),now={gain:new Float64Array(
clip.length),out:clip},ms=i=>1e3*i/sr,wave=makeChart({label:"",height:190,x:{from:0,to:ms(shown),ticks:niceTicks(ms(shown),6),title:"Time (ms)"},y:{from:-1.15,to:1.15,
ticks:[-1,0,1],title:"Sound"},paint(pen){let{block}=bench.state;pen.line(shown,ms,i=>clip[start2+i]/full,"muted",{thick:.8}),pen.line(shown,ms,i=>now.out[start2+
i]/full,"accent",{thick:1.1}),pen.line(shown,ms,i=>now.gain[start2+i],"text",{thick:1.4});for(let border=Math.ceil(start2/block)*block;border<start2+shown;border+=
block)pen.segment(ms(border-start2),-1.15,ms(border-start2),1.15,"bad",{dash:[4,3]})}}),picture=makePowerPicture({caption:"What is heard",seconds:clip.length/sr,
sr,height:190}),bench=makeBench(el,host,{kind:"blocks",title:"Streaming blocks",subtitle:`Frames of ${N} samples, one every ${HOP2}, cut from blocks as they com\
e`,voices:[{label:host.name||"The clip",make:()=>clip},{label:"Through the blocks",make:()=>now.out}],charts:[wave,picture],body:[sideBySide(element("div",{},element(
"div",{class:"sh-picture-name"},`Around the loudest sample, ${milliseconds(shown/sr)}`),wave.node),picture.node),legend([["the clip","muted"],["through the bloc\
ks","accent"],["what it is multiplied by","text"],["a block ends","bad"]])],controls:[[{key:"block",label:"Block",step:64,describe:n=>({main:`${n}`,detail:`samp\
les: ${milliseconds(n/sr)}`})},{key:"carried",label:"Carried on",options:[{value:"nothing",label:"Nothing"},{value:"samples",label:"Samples"},{value:"both",label:"\
Samples and sums"}]}]],facts:{latency:"Latency",rate:"A block ends",least:"Smallest factor",changed:"Samples changed",frames:"Frames in a block alone"},show(state){
let gain=gainOf(clip.length,state);now={gain,out:clip.map((value,i)=>value*gain[i])};let[least,changed]=[1/0,0];for(let value of gain)value<least&&(least=value),
Math.abs(value-1)>.01&&(changed+=1);let facts={latency:milliseconds(latencyOf(state)/sr),rate:`every ${milliseconds(state.block/sr)}`,least:least.toFixed(2),changed:`${Math.
round(100*changed/gain.length)} %`,frames:String(Math.max(0,1+Math.floor((state.block-N)/HOP2)))},verdict=verdictOf(state),summary=`Blocks of ${state.block} sam\
ples, latency ${facts.latency}; ${facts.changed} of the samples are changed. ${verdict}`;return wave.update({label:`The clip before and after, with the ends of \
the blocks. ${summary}`}),picture.show(pooled(powerOf(short2.forward(now.out)),short2.frames,short2.bins),peak,`Spectrogram of what is heard. ${summary}`),{facts,
verdict,good:changed===0,summary,sound:`${state.block} ${state.carried}`}}});return bench.close}function verdictOf({block,carried}){return carried==="both"?"Exa\
ct: the frames do not notice where a block ends. Only the delay is left.":carried==="samples"?"All frames are there, but each block's output starts at 0: a clic\
k wherever the old sum is cut off.":block<N?"No frame fits into a block: nothing is heard.":"No frame crosses the end of a block: a hole there, again and again."}
var blocks_default=anywidget(withOwnSound(mount));export{blocks_default as default,gainOf,latencyOf,mount,staticHost};

var __toBinary=Uint8Array.fromBase64||(()=>{for(var table=new Uint8Array(128),i=0;i<64;i++)table[i<26?i+65:i<52?i+71:i<62?i-4:i*4-205]=i;return base64=>{for(var n=base64.
length,bytes=new Uint8Array((n-(base64[n-1]=="=")-(base64[n-2]=="="))*3/4|0),i2=0,j=0;i2<n;){var c0=table[base64.charCodeAt(i2++)],c1=table[base64.charCodeAt(i2++)],
c2=table[base64.charCodeAt(i2++)],c3=table[base64.charCodeAt(i2++)];bytes[j++]=c0<<2|c1>>4,bytes[j++]=c1<<4|c2>>2,bytes[j++]=c2<<6|c3}return bytes}})();var colours={accent:{light:"#a3307e",dark:"#f08aa9"},"accent-soft":{light:"#a3307e26",dark:"#f08aa933"},good:{light:"#17703f",dark:"#6fd3a0"},"not-yet":{light:"\
#a34a00",dark:"#ffab5e"},bad:{light:"#b3261e",dark:"#ff7a6b"},"bad-soft":{light:"#b3261e38",dark:"#ff7a6b40"},waits:{light:"#2563a8",dark:"#6ea8e0"},gold:{light:"\
#dba100",dark:"#e3b341"},"gold-text":{light:"#6b4a00",dark:"#f5d27a"},text:{light:"#1f1f24",dark:"#ececf1",jupyter:"ui-font-color1"},muted:{light:"#5a5a66",dark:"\
#b0b0bc"},line:{light:"#dcdce2",dark:"#45454f",jupyter:"border-color2"},surface:{light:"#ffffff",dark:"#1b1b21",jupyter:"layout-color1"},page:{light:"#ffffff",dark:"\
#141418"},raised:{light:"#1f1f240f",dark:"#ffffff17"},shade:{light:"#00000026",dark:"#00000059"}};var pictures={picture:"#000004",wave:"#b5367a",mark:"#6ff0ff","mark-deep":"#19b8cc",cross:"#ffffff8c",glass:"#ffffff38",veil:"#00000080",unseen:"#1c1044ad","mar\
k-right":"#7dffb8",frame:"#ffffff"};function element(tag,attributes={},...children){let node=document.createElement(tag);for(let[name,value]of Object.entries(attributes))name.startsWith("on")?node.
addEventListener(name.slice(2),value):value===!0?node.setAttribute(name,""):value!==!1&&value!==null&&value!==void 0&&node.setAttribute(name,value);return node.
append(...children.flat()),node}var bundle=Math.random().toString(36).slice(2,10),counter=0,uniqueId=stem=>`spectrohub-${stem}-${bundle}-${counter+=1}`;function latestWins(draw){
let waiting=!1,dirty=!1,frame=()=>{waiting=!1,dirty&&request()},request=()=>{if(waiting){dirty=!0;return}dirty=!1,waiting=!0,requestAnimationFrame(frame),draw()};
return request}function debounced(act,ms){let timer=0,request=()=>{clearTimeout(timer),timer=setTimeout(act,ms)};return request.cancel=()=>clearTimeout(timer),request}function guardKeys(root){root.setAttribute("data-lm-suppress-shortcuts","true"),root.addEventListener("keydown",event=>{event.key!=="Tab"&&event.key!=="Escape"&&
!event.ctrlKey&&!event.metaKey&&event.stopPropagation()})}function liveRegion(settleMs=600){let node=element("div",{class:"sh-unseen",role:"status","aria-live":"\
polite"}),text="",say=debounced(()=>{node.textContent!==text&&(node.textContent=text)},settleMs);return{node,say(next){text=next,say()},close:say.cancel}}var apart_worker_default=`(()=>{var Z=Uint8Array.fromBase64||(()=>{for(var e=new Uint8Array(128),t=0;t<64;t++)e[t<26?t+65:t<52?t+71:t<62?t-4:t*4-205]=t;return s\
=>{for(var o=s.length,n=new Uint8Array(
(o-(s[o-1]=="=")-(s[o-2]=="="))*3/4|0),r=0,i=0;r<o;){var c=e[s.charCodeAt(r++)],a=e[s.charCodeAt(r++)],l=e[s.charCodeAt(r++)],h=e[s.charCodeAt(r++)];n[i++]=c<<2\
|
a>>4,n[i++]=a<<4|l>>2,n[i++]=l<<6|h}return n}})();var B=Z("AGFzbQEAAAABFQFgEX9/f39/f39/f39/f39/f39/AAIPAQNlbnYGbWVtb3J5AgAAAwIBAAcUAgdjb2x1bW5zAAAGbWVtb3J5AgAK1\
g4B0w4CCn8ReyACIRQDQCADIBRKBEBBACECIAAgASAUQQJ0aiI\\
RKAIAQQJ0aiESIAAgESgCBEECdGohEyAAIBEoAghBAnRqIRUgACARKAIMQQJ0aiERA0AgAiAFSARAIAJBA3QiFiAEav0ABAAhGyAKIAcgAkEBakECdGooAgBBBXRqIRcgCiAHIAJBAnRqKAIAQQV0aiIYIBIgFmr\
\\
9AAQAIBv95gEiHCATIBZq/QAEACAb/eYBIh39DQABAgMQERITBAUGBxQVFhciHiAVIBZq/QAEACAb/eYBIh8gESAWav0ABAAgG/3mASIb/Q0AAQIDEBESEwQFBgcUFRYXIiD9DQABAgMEBQYHEBESExQVFhf9CwQ\
\\
AIBggHiAg/Q0ICQoLDA0ODxgZGhscHR4f/QsEECAXIBwgHf0NCAkKCxgZGhsMDQ4PHB0eHyIcIB8gG/0NCAkKCxgZGhsMDQ4PHB0eHyIb/Q0AAQIDBAUGBxAREhMUFRYX/QsEACAXIBwgG/0NCAkKCwwNDg8YGRo\
\\
bHB0eH/0LBBAgAkECaiECDAELCyAGBEAgCiICIAVBBXRqIREDQCACIBFJBEAgAv0ABBAhGyAC/QAEMCEcIAIgAv0ABAAiHSAC/QAEICIe/eQB/QsEACACIBsgHP3kAf0LBBAgAiAdIB795QH9CwQgIAIgGyAc/eU\
\\
B/QsEMCACQUBrIQIMAQsLBSAKIgIgBUEFdGohEQNAIAIgEUkEQCAC/QAEECIbIAL9AARQIhz95AEhHSAC/QAEMCIeIAL9AARwIh/95AEhICACIAL9AAQAIiEgAv0ABEAiIv3kASIjIAL9AAQgIiQgAv0ABGAiJf3\
\\
kASIm/eQB/QsEACACIB0gIP3kAf0LBBAgAiAhICL95QEiISAeIB/95QEiHv3kAf0LBCAgAiAbIBz95QEiGyAkICX95QEiHP3lAf0LBDAgAkFAayISICMgJv3lAf0LBAAgEiAdICD95QH9CwQQIAIgISAe/eUB/Qs\
\\
EYCACIBsgHP3kAf0LBHAgAkGAAWohAgwBCwsLIAghAkECQQQgBhshFQNAIAUgFUoEQCAVQQV0IRggCiIRIAVBBXRqIRkDQCARIBlJBEAgAiESIBEhEwNAIBMgESAYakkEQCATIBhqIhYgGGoiFyAYaiEaIBf9AAQ\
\\
AIhsgEv0JAggiHP3mASAX/QAEECIdIBL9CQIMIh795gH95QEhICAT/QAEECIhIBsgHv3mASAdIBz95gH95AEiIv3kASEjIBMgE/0ABAAiJCAg/eQBIiUgFv0ABAAiJiAS/QkCACIb/eYBIBb9AAQQIhwgEv0JAgQ\
\\
iHf3mAf3lASIeIBr9AAQAIh8gEv0JAhAiJ/3mASAa/QAEECIoIBL9CQIUIin95gH95QEiKv3kASIr/eQB/QsEACATICMgJiAd/eYBIBwgG/3mAf3kASIbIB8gKf3mASAoICf95gH95AEiHP3kASId/eQB/QsEECA\
\\
WICQgIP3lASIfIBsgHP3lASIb/eQB/QsEACAWICEgIv3lASIcIB4gKv3lASIe/eUB/QsEECAXICUgK/3lAf0LBAAgFyAjIB395QH9CwQQIBogHyAb/eUB/QsEACAaIBwgHv3kAf0LBBAgEkEYaiESIBNBIGohEww\
\\
BCwsgESAYQQJ0aiERDAELCyACIBVBGGxqIQIgFUECdCEVDAELCyALIAr9AAQAIhsgCv0ABBAiHP3kASIdIB395gEiHf0LBAAgCyAFQQR0aiIWIBsgHP3lASIbIBv95gEiG/0LBAAgFv0ABBAgHSAb/esB/esBIRs\
\\
gCkEgaiECIAogBUEBa0EFdGohFSAJQQhqIREgC0EQaiETIBZBEGshEgNAIAIgFU0EQP0MAAAAPwAAAD8AAAA/AAAAPyAC/QAEECIcIBX9AAQQIh395QH95gEhHiAT/QwAAAA/AAAAPwAAAD8AAAA/IAL9AAQAIh8\
\\
gFf0ABAAiIP3kAf3mASIh/QwAAAA/AAAAPwAAAD8AAAA/IBwgHf3kAf3mASIcIBH9CQIAIh395gH9DAAAAD8AAAA/AAAAPwAAAD8gICAf/eUB/eYBIh8gEf0JAgQiIP3mAf3lASIi/eQBIiMgI/3mASAeIBwgIP3\
\\
mASAfIB395gH95AEiHP3kASIdIB395gH95AEiHf0LBAAgEiAhICL95QEiHyAf/eYBIB4gHP3lASIcIBz95gH95AEiHP0LBAAgGyAdIBz96wH96wEhGyACQSBqIQIgFUEgayEVIBFBCGohESATQRBqIRMgEkEQayE\
\\
SDAELCyAWIBv9CwQQIA8gFEECdGohESAQQQJ0IRJBACECA0AgAiAOQQJ0SQRAIAsgAiAMaigCAEEEdGoiEyACIA1qKAIAQQR0aiEWIBP9AAQAIRsgE0EQaiEVA0AgFSAWSQRAIBsgFf0ABAD96wEhGyAVQRBqIRU\
\\
MAQsLIBEgG/0LBAAgESASaiERIAJBBGohAgwBCwsgFEEEaiEUDAELCws=");var P=new Map;function $(e){if(e<=2)return e===2?[0,1]:[0];let t=$(e/4);return[0,1,2,3].flatMap(s=>t\
.map(o=>4*o+s))}function z(e){if(P.has(e))return P.get(e);let t=e/
2,s=Int32Array.from($(t),c=>2*c),o=Math.log2(t)%2===1,n=[];for(let c=o?2:4;c<t;c*=4){let a=new Float64Array(6*c);for(let l=0;l<c;l++)for(let h=1;h<=3;h++){let f\
=-2*
Math.PI*h*l/(4*c);a[6*l+2*h-2]=Math.cos(f),a[6*l+2*h-1]=Math.sin(f)}n.push(a)}let r=new Float64Array(t+2);for(let c=0;c<=t/2;c++)r[2*c]=Math.cos(Math.PI*c/t),r[\
2*
c+1]=-Math.sin(Math.PI*c/t);let i={m:t,odd:o,order:s,stages:n,unpack:r,x:new Float64Array(2*t)};return P.set(e,i),i}function q(e,t,s,o){let{x:n,m:r,unpack:i}=Y(\

e,t,s);et(n,r,i,o)}function Y(e,t,s){let o=z(s.length),{x:n}=o;o.odd?x(n,e,t,s,o.order):tt(n,e,t,s,o.order);for(let r of o.stages)st(n,r);return o}function x(e,\
t,s,o,n){
for(let r=0,i=0;i<e.length;r+=2,i+=4){let c=n[r],a=n[r+1],l=t[s+c]*o[c],h=t[s+c+1]*o[c+1],f=t[s+a]*o[a],u=t[s+a+1]*o[a+1];e[i]=l+f,e[i+1]=h+u,e[i+2]=l-f,e[i+3]=\

h-u}}function tt(e,t,s,o,n){for(let r=0,i=0;i<e.length;r+=4,i+=8){let c=n[r],a=n[r+1],l=n[r+2],h=n[r+3],f=t[s+c]*o[c],u=t[s+c+1]*o[c+1],m=t[s+a]*o[a],p=t[s+a+1]\
*
o[a+1],A=t[s+l]*o[l],j=t[s+l+1]*o[l+1],k=t[s+h]*o[h],d=t[s+h+1]*o[h+1],g=f+A,M=u+j,w=f-A,I=u-j,E=m+k,W=p+d,N=m-k,G=p-d;e[i]=g+E,e[i+1]=M+W,e[i+2]=w+G,e[i+3]=I-N\
,
e[i+4]=g-E,e[i+5]=M-W,e[i+6]=w-G,e[i+7]=I+N}}function st(e,t){let s=t.length/3;for(let o=0;o<e.length;o+=4*s)for(let n=o,r=0;r<t.length;n+=2,r+=6){let i=n+s,c=i\
+
s,a=c+s,l=e[i]*t[r]-e[i+1]*t[r+1],h=e[i]*t[r+1]+e[i+1]*t[r],f=e[c]*t[r+2]-e[c+1]*t[r+3],u=e[c]*t[r+3]+e[c+1]*t[r+2],m=e[a]*t[r+4]-e[a+1]*t[r+5],p=e[a]*t[r+5]+e[\
a+
1]*t[r+4],A=e[n]+f,j=e[n+1]+u,k=e[n]-f,d=e[n+1]-u,g=l+m,M=h+p,w=l-m,I=h-p;e[n]=A+g,e[n+1]=j+M,e[i]=k+I,e[i+1]=d-w,e[c]=A-g,e[c+1]=j-M,e[a]=k-I,e[a+1]=d+w}}funct\
ion et(e,t,s,o){
o[0]=(e[0]+e[1])**2,o[t]=(e[0]-e[1])**2;for(let n=1,r=2,i=2*t-2;n<=t/2;n++,r+=2,i-=2){let c=.5*(e[r]+e[i]),a=.5*(e[r+1]-e[i+1]),l=.5*(e[r+1]+e[i+1]),h=.5*(e[i]-\

e[r]),f=l*s[2*n]-h*s[2*n+1],u=l*s[2*n+1]+h*s[2*n];o[n]=(c+f)**2+(a+u)**2,o[t-n]=(c-f)**2+(a-u)**2}}var L=4096,C=65536,ot=1<<20,O=class{constructor(t,s=t.length)\
{this.length=s,this.bytes=4*(s+2*L),this.memory=new WebAssembly.Memory({initial:Math.ceil(this.bytes/
C)+32}),this.padded=new Float32Array(this.memory.buffer,0,this.bytes/4),this.samples=t,this.copied=0;try{let o=new WebAssembly.Module(B);this.wasm=new WebAssemb\
ly.
Instance(o,{env:{memory:this.memory}}).exports.columns}catch{this.wasm=null}this.job=null}put(t){this.padded.set(t,L+this.copied),this.copied+=t.length}begin({h\
op:t,
window:s,frames:o,rows:n}){let r=s.length,i=z(r),c=o.length+3&-4,a=new Int32Array(c);for(let h=0;h<c;h++)a[h]=L-r/2+t*o[Math.min(h,o.length-1)];let l=this.#e(i,\

a,s,n,c);this.job={plan:i,starts:a,window:s,rows:n,stride:c,room:l,done:0,peak:0,width:o.length}}advance(t=1/0){let{job:s}=this;if(!this.#s(t))return!1;for(;s.d\
one<
s.stride;){let o=Math.min(s.stride,s.done+32);if(this.wasm?this.#o(s,o):this.#n(s,o),s.done=o,performance.now()>t)break}return s.done>=s.stride}finish(){let{roo\
m:t,
stride:s,rows:o,width:n,plan:r}=this.job,i=this.#t(Float32Array,t.out,o.first.length*s).slice(),c=Math.max(...this.#t(Float32Array,t.power+16*(r.m+1),4));return\
 this.
job=null,{power:i,stride:s,width:n,peak:c}}#s(t){for(;this.samples&&this.copied<this.length;){if(this.copied>0&&performance.now()>t)return!1;this.put(this.sampl\
es.
subarray(this.copied,this.copied+ot))}return this.samples=null,this.copied>=this.length}#t(t,s,o){return new t(this.memory.buffer,s,o)}#e(t,s,o,n,r){let i=this.\

bytes+63&-64,c=p=>{let A=i;return i=i+p+63&-64,A},a=t.stages.reduce((p,A)=>p+A.length,0),l=n.first.length,h={starts:c(4*r),window:c(4*o.length),place:c(4*t.m),s\
tages:c(
4*a),unpack:c(4*t.unpack.length),x:c(32*t.m),power:c(16*(t.m+2)),first:c(4*l),count:c(4*l),out:c(4*l*r)},f=i-this.memory.buffer.byteLength;f>0&&this.memory.grow\
(
Math.ceil(f/C)),this.padded=this.#t(Float32Array,0,this.bytes/4),this.#t(Int32Array,h.starts,r).set(s),this.#t(Float32Array,h.window,o.length).set(o);let u=this\
.#t(
Int32Array,h.place,t.m);t.order.forEach((p,A)=>u[p/2]=A);let m=h.stages;for(let p of t.stages)this.#t(Float32Array,m,p.length).set(p),m+=4*p.length;return this.\
#t(
Float32Array,h.unpack,t.unpack.length).set(t.unpack),this.#t(Int32Array,h.first,l).set(n.first),this.#t(Int32Array,h.count,l).set(n.count),this.#t(Float32Array,\

h.power,4*(t.m+2)).fill(0),h}#o({plan:t,room:s,rows:o,stride:n,done:r},i){this.wasm(0,s.starts,r,i,s.window,t.m,t.odd,s.place,s.stages,s.unpack,s.x,s.power,s.fi\
rst,
s.count,o.first.length,s.out,n)}#n({plan:t,room:s,rows:o,stride:n,starts:r,window:i,done:c},a){let l=this.#t(Float32Array,s.out,o.first.length*n),h=this.#t(Floa\
t32Array,
s.power+16*(t.m+1),1),f=new Float64Array(t.m+1);for(let u=c;u<a;u++){q(this.padded,r[u],i,f);for(let m=0;m<=t.m;m++)f[m]>h[0]&&(h[0]=f[m]);for(let m=0;m<o.first\
.
length;m++){let p=0;for(let A=0;A<o.count[m];A++)p=Math.max(p,f[o.first[m]+A]);l[m*n+u]=p}}}};function T(e,t){let s=t/2;if(e==="log"){let o=Math.log(s/32),n=[];\
for(let r=64;r<s*.97;r*=2)n.push(r);return{ticks:n,ticksIn:(r,i)=>i>4*r?n:R(r,i,6),toHz:r=>32*
Math.exp(r*o),fromHz:r=>Math.log(Math.max(r,32)/32)/o}}return{ticks:nt(s,7),ticksIn:(o,n)=>R(o,n,7),toHz:o=>o*s,fromHz:o=>o/s}}function D(e,t){let s=Math.max(0,\

t?e.fromHz(t.low):0),o=Math.min(1,t?e.fromHz(t.high):1);return o<=s||s===0&&o===1?{...e,bottom:0,top:1}:{...e,bottom:s,top:o,ticks:e.ticksIn?.(t.low,t.high).fil\
ter(
n=>n>=t.low&&n<=t.high),toHz:n=>e.toHz(s+n*(o-s)),fromHz:n=>(e.fromHz(n)-s)/(o-s)}}var nt=(e,t)=>R(0,e,t);function R(e,t,s){let o=(t-e)/s,n=10**Math.floor(Math.\

log10(o)),r=[1,2,5,10].map(a=>a*n).find(a=>a>=o),i=[],c=t+1e-4*(t-e);for(let a=Math.ceil(e/r-1e-9);a*r<=c;a++)i.push(Number((a*r).toPrecision(12)));return i}fun\
ction v(e,t,s){let o=new Int32Array(e),n=new Int32Array(e);for(let r=0;r<e;r++){let i=Math.ceil(s(r/e)),c=Math.ceil(s((r+1)/e));r===e-1&&(c=Math.floor(s(1)+1e-6\
)+
1),c<=i&&(i=Math.round(s((r+.5)/e)),c=i+1),o[r]=Math.max(0,Math.min(t-1,i)),n[r]=Math.max(o[r]+1,Math.min(t,c))}return{from:o,to:n}}function rt(e,t,s){let{from:\
o,
to:n}=v(e,t,s),r=[],i=[],c=new Int32Array(e);for(let a=0;a<e;a++)(a===0||o[a]!==o[a-1]||n[a]!==n[a-1])&&(r.push(o[a]),i.push(n[a]-o[a])),c[e-1-a]=r.length-1;ret\
urn{
first:Int32Array.from(r),count:Int32Array.from(i),rowOf:c}}var J=(e,t,s,o)=>rt(t,s/2+1,n=>e.toHz(n)*s/o);var K={hann:[.5,-.5],hamming:[.54,-.46],blackman:[.42,-\
.5,.08],rectangular:[1]},jt=Object.keys(K);function U(e,t){let s=new Float64Array(t);return K[e].forEach((o,n)=>{for(let r=0;r<t;r++)s[r]+=o*Math.cos(2*Math.PI*\
n*r/t)}),s}var Q=512,it={first:new Int32Array(0),count:new Int32Array(0)},F=class{constructor(t,{hop_length:s,window:o,n_fft:n},r,i,c){Object.assign(this,{colum\
ns:t,frames:r,
take:c,at:0,peak:0,mine:null}),this.settings={hop:s,window:U(o,n),rows:i}}get done(){return Math.min(1,this.at/this.frames.length)}advance(t=1/0){for(;this.at<t\
his.
frames.length;){if((this.mine===null||this.columns.job!==this.mine)&&(this.columns.begin({...this.settings,frames:this.frames.subarray(this.at,this.at+Q)}),this\
.
mine=this.columns.job),!this.columns.advance(t))return!1;let s=this.columns.finish();if(this.mine=null,this.peak=Math.max(this.peak,s.peak),this.take?.(s,this.a\
t),
this.at+=Q,performance.now()>t)break}return this.at>=this.frames.length}},_=class{constructor({columns:t,sr:s,length:o,width:n,height:r},i){let{n_fft:c,hop_leng\
th:a,
axis:l,span:h}=i,{from:f,to:u}=h??{from:0,to:o/s},m=Math.floor(o/a),p=Math.min(m+1,(u-f)*s/a);this.every=Math.max(1,Math.floor(Math.min(p/n,c/4/a)));let A=g=>g*\

s/(a*this.every),j=Math.max(0,Math.ceil(A(f))-1),k=Math.min(Math.floor(m/this.every),Math.floor(A(u))+1),d=Math.max(1,k-j+1);this.work=d*c*Math.log2(c),this.beg\
in=
()=>{this.frames=new Int32Array(d);for(let g=0;g<d;g++)this.frames[g]=(j+g)*this.every;return this.columns=v(n,d,g=>A(f+g*(u-f))-j),this.rows=J(D(T(l,s),h),r,c,\

s),this.pooled=d>2*n,this.stride=this.pooled?n:d,this.pooled&&(this.power=new Float32Array(this.rows.first.length*n)),new F(t,i,this.frames,this.rows,(g,M)=>thi\
s.#s(
g,M))},this.pieces=null}get done(){return this.pieces?.done??0}advance(t){return this.pieces??=this.begin(),this.pieces.advance(t)}finish(){let{power:t,stride:s\
,
pooled:o,every:n,rows:r}=this,i=o?v(s,s,c=>c*s-.5):this.columns;return{power:t,stride:s,peak:this.pieces.peak,every:n,rowOf:r.rowOf,columns:i}}#s({power:t,strid\
e:s,
width:o},n){let r=this.rows.first.length;if(!this.pooled){if(o===this.frames.length)Object.assign(this,{power:t,stride:s});else{this.power??=new Float32Array(r*\

this.stride);for(let l=0;l<r;l++)this.power.set(t.subarray(l*s,l*s+o),l*this.stride+n)}return}let{from:i,to:c}=this.columns,a=i.findIndex((l,h)=>c[h]>n);for(let\
 l=0;l<
r;l++)for(let h=a;h<i.length&&i[h]<n+o;h++){let f=this.power[l*this.stride+h];for(let u=Math.max(i[h],n);u<Math.min(c[h],n+o);u++)t[l*s+u-n]>f&&(f=t[l*s+u-n]);t\
his.
power[l*this.stride+h]=f}}},H=class{constructor({columns:t,length:s},o,{every:n,peak:r}){let i=[];for(let c=0;c<=s/o.hop_length;c++)(n===0||c%n)&&i.push(c);this\
.
known=r,this.work=i.length*o.n_fft*Math.log2(o.n_fft),this.pieces=new F(t,o,Int32Array.from(i),it)}get done(){return this.pieces.done}advance(t){return this.pie\
ces.
advance(t)}finish(){return Math.max(this.known,this.pieces.peak)}};var ct=12,y=null,b={picture:new Map,peak:new Map},S=!1,at={begin({length:e,sr:t}){y={columns:\
new O(null,e),sr:t,length:e}},put:({piece:e})=>y.columns.put(e),picture:({
name:e,id:t,settings:s,width:o,height:n})=>b.picture.set(e,{id:t,job:new _({...y,width:o,height:n},s)}),peak:({name:e,id:t,settings:s,known:o})=>b.peak.set(e,{i\
d:t,
job:new H(y,s,o)})};self.onmessage=({data:e})=>{at[e.to](e),V()};function V(){S||y.columns.copied<y.length||(S=!0,setTimeout(ht,0))}function ht(){S=!1;let e=b.p\
icture.
size?"picture":"peak";for(let[t,{id:s,job:o}]of b[e]){if(o.advance(performance.now()+ct)){b[e].delete(t);let n=o.finish(),r=e==="picture"?[n.power,n.rowOf,n.col\
umns.
from,n.columns.to].map(({buffer:i})=>i):[];self.postMessage({name:t,id:s,found:n},r)}break}(b.picture.size||b.peak.size)&&V()}})();
`;var LONG=4e6,PIECE=1<<20,SLICE_MS=6;function apartFrom(samples,sr){if(samples.length<LONG)return null;try{return new Apart(samples,sr)}catch{return null}}var Apart=class{constructor(samples,sr){
let address=URL.createObjectURL(new Blob([apart_worker_default],{type:"text/javascript"}));this.worker=new Worker(address),URL.revokeObjectURL(address),this.clients=
new Map,this.asked=new Map,this.count=0,this.broken=[],this.worker.onmessage=({data:{name,id,found}})=>{let one=this.asked.get(name);one?.id===id&&(this.asked.delete(
name),one.reply(found))},this.worker.onerror=()=>{this.close(),this.broken.forEach(tell=>tell())},this.worker.postMessage({to:"begin",length:samples.length,sr}),
this.#hand(samples)}ask(kind,client,what,reply){this.clients.has(client)||this.clients.set(client,this.clients.size);let name=`${kind} ${this.clients.get(client)}`;
this.count+=1,this.asked.set(name,{id:this.count,reply}),this.worker.postMessage({to:kind,name,id:this.count,...what})}whenBroken(tell){this.broken.push(tell)}close(){
clearTimeout(this.timer),this.worker.terminate(),this.asked.clear()}#hand(samples,at=0){let until=performance.now()+SLICE_MS;for(;at<samples.length&&performance.
now()<until;at+=PIECE){let piece=samples.slice(at,at+PIECE);this.worker.postMessage({to:"put",piece},[piece.buffer])}at<samples.length&&(this.timer=setTimeout(()=>this.#hand(
samples,at),0))}};var grouped=new Intl.NumberFormat("en",{maximumFractionDigits:0}),integer=value=>grouped.format(value),short=value=>value>=100?grouped.format(value):String(Number(
value.toPrecision(3))),hertz=value=>`${short(value)} Hz`,milliseconds=seconds2=>`${short(1e3*seconds2)} ms`,decibels=value=>`${value<0?"−":""}${Math.abs(value).
toFixed(1)} dB`,seconds=(value,digits=2)=>`${value.toFixed(digits)} s`;var SILENT_DB=-110,percent=u=>`${(100*u).toFixed(4)}%`,digitsFor=span=>Math.max(1,Math.min(4,Math.ceil(-Math.log10(span/1e3)))),rangeText=({from,to,low,high})=>{
let digits=digitsFor(to-from),hz=high-low<100?value=>value.toFixed(1):integer;return`${from.toFixed(digits)} to ${seconds(to,digits)} · ${hz(low)} to ${hz(high)}\
 Hz`};function makeBox(panels,view){let marks=panels.map(({layer})=>{let mark=element("div",{class:"sh-box",hidden:!0});return layer.append(mark),mark}),box={now:null,
set(next){box.now=next,box.place()},place(){panels.forEach(({axis},i)=>{if(marks[i].hidden=!box.now,!box.now)return;let{from,to,low,high}=box.now,seen=view.now,
[bottom,top]=[axis().fromHz(low),axis().fromHz(high)];Object.assign(marks[i].style,{left:percent((from-seen.from)/(seen.to-seen.from)),width:percent((to-from)/(seen.
to-seen.from)),bottom:percent(bottom),height:percent(top-bottom)})})}};return box}function factsOfBox({from,to,low,high},{rms_db,factor},loudest){let length=to-
from,gain=20*Math.log10(factor),level=`${decibels(rms_db)} FS`,change=Math.abs(gain)<.5?"":` (played ${Math.abs(gain).toFixed(0)} dB ${gain>0?"louder":"softer"}\
)`;return[["Duration",length<1?milliseconds(length):seconds(length)],["Band",`${integer(low)} to ${integer(high)} Hz`],["Level",rms_db<SILENT_DB?"silence":level+
change],["Loudest at",rms_db<SILENT_DB?"no frequency":`${integer(loudest)} Hz`]]}var plans=new Map;function readOrder(m){if(m<=2)return m===2?[0,1]:[0];let inner=readOrder(m/4);return[0,1,2,3].flatMap(r=>inner.map(i=>4*i+r))}function makePlan(n){
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
power[k]=(er+tr)**2+(ei+ti)**2,power[m-k]=(er-tr)**2+(ei-ti)**2}}var COSINES={hann:[.5,-.5],hamming:[.54,-.46],blackman:[.42,-.5,.08],rectangular:[1]},WINDOW_NAMES=Object.keys(COSINES),LOBE_BINS={hann:4,hamming:4,blackman:6,rectangular:2};
function makeWindow(name,n){let window2=new Float64Array(n);return COSINES[name].forEach((weight,order)=>{for(let i=0;i<n;i++)window2[i]+=weight*Math.cos(2*Math.
PI*order*i/n)}),window2}function peakOf(samples){let peak=0;for(let value of samples)peak=Math.max(peak,Math.abs(value));return peak}var LEAST_RATE=8e3,PIECE2=1<<21,REACH=24;function playable(samples,sr){let times=Math.ceil(LEAST_RATE/sr);if(times<=1)return{samples,sr};let raised2=new Float32Array(
samples.length*times);for(let phase=0;phase<times;phase++){let weights=Float64Array.from({length:2*REACH},(_,k)=>{let x=phase/times-(k-REACH+1);return x===0?1:Math.
sin(Math.PI*x)/(Math.PI*x)*Math.cos(Math.PI*x/(2*REACH))**2});for(let i=0;i<samples.length;i++){let sum=0;for(let k=0;k<weights.length;k++)sum+=weights[k]*(samples[i+
k-REACH+1]??0);raised2[i*times+phase]=sum}}return{samples:raised2,sr:sr*times}}var STARTS="spectrohub-sound";function silenceOthers(own){window.dispatchEvent(new CustomEvent(
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
node.setAttribute("aria-label",player.playing?`Pause ${what}`:`Play ${what}`)};return update(),{node,update}}var PEAK=.5,MOST=10**(30/20),SILENT=1e-5;function raised(samples,peak){let factor=peak<SILENT?1:Math.min(MOST,PEAK/peak);return{samples:samples.map(value=>value*factor),factor}}var STOP_DB=80,BETA=.1102*(STOP_DB-8.7),TRANSITION_SHARE=.25,TRANSITION_HZ=[25,200];function bandPassTaps(low,high,sr){let[open,shut]=[low<=0,high>=sr/2];if(open&&
shut)return null;let[least,most]=TRANSITION_HZ,width=Math.max(least,Math.min(most,TRANSITION_SHARE*(high-low))),half=Math.ceil((STOP_DB-7.95)/(2.285*2*Math.PI*(width/
sr))/2),[from,to]=[open?0:2*low/sr,shut?1:2*high/sr],centre=open?0:shut?1:(from+to)/2,gain=0;return Float64Array.from({length:2*half+1},(_,i)=>{let m=i-half,tap=(to*
sinc(to*m)-from*sinc(from*m))*bessel(BETA*Math.sqrt(1-(m/half)**2));return gain+=tap*Math.cos(Math.PI*m*centre),tap}).map(tap=>tap/gain)}var sinc=x=>x===0?1:Math.
sin(Math.PI*x)/(Math.PI*x);function bessel(x){let[sum,term]=[1,1];for(let k=1;term>1e-12*sum;k++)term*=(x/(2*k))**2,sum+=term;return sum}function*filtering(samples,taps,from,to,out){
let m=1024;for(;m<4*taps.length;)m*=2;makePlan(2*m);let ones=new Float64Array(2*m).fill(1),delay=(taps.length-1)/2,step=m-taps.length+1,work=new Float64Array(2*
m);taps.forEach((tap,i)=>work[2*i]=tap);let response=transform(work,0,ones).x.slice();for(let at=from;at<to;at+=2*step){let first=at+delay-taps.length+1;for(let i=0;i<
m;i++)work[2*i]=samples[first+i]??0,work[2*i+1]=samples[first+step+i]??0;let{x}=transform(work,0,ones);for(let i=0;i<2*m;i+=2)work[i]=x[i]*response[i]-x[i+1]*response[i+
1],work[i+1]=-(x[i]*response[i+1]+x[i+1]*response[i]);let back=transform(work,0,ones).x,skip=taps.length-1;for(let i=0;i<step;i++)at+i<to&&(out[at+i-from]=back[2*
(skip+i)]/m),at+step+i<to&&(out[at+step+i-from]=-back[2*(skip+i)+1]/m);yield}}var FADE_S=.005,MOST_FRAMES=200;function*soundOfBox(all,sr,{from,to,low,high},bandOnly){let first=Math.max(0,Math.round(from*sr)),end=Math.min(all.length,Math.max(
first+2,Math.round(to*sr))),taps=bandOnly?bandPassTaps(low,high,sr):null,samples=all.slice(first,end);taps&&(yield*filtering(all,taps,first,end,samples));let power=samples.
reduce((sum,value)=>sum+value*value,0)/samples.length,{samples:louder,factor}=raised(samples,peakOf(samples));samples=louder;let fade=Math.min(Math.round(FADE_S*
sr),samples.length>>2);for(let i=0;i<fade;i++){let gain=Math.sin((i+.5)*Math.PI/(2*fade))**2;samples[i]*=gain,samples[samples.length-1-i]*=gain}return{samples,factor,
rms_db:10*Math.log10(Math.max(1e-12,power)),taps:taps?.length??0,start:first/sr}}function loudestHz(spectrum,{n_fft,hop_length},sr,{from,to,low,high}){let at=t=>t*
sr/hop_length,first=Math.ceil(at(from)),last=Math.floor(at(to));last<first&&(first=last=Math.round(at((from+to)/2)));let k0=Math.max(0,Math.ceil(low*n_fft/sr)),
k1=Math.max(k0,Math.min(n_fft/2,Math.floor(high*n_fft/sr))),mean=new Float64Array(n_fft/2+1),step=Math.max(1,Math.ceil((last-first+1)/MOST_FRAMES));for(let frame=first;frame<=
last;frame+=step){let power=spectrum(frame);for(let k=k0;k<=k1;k++)mean[k]+=power[k]}let best=k0;for(let k=k0;k<=k1;k++)mean[k]>mean[best]&&(best=k);return best*
sr/n_fft}var tool=(text,label,onclick,more={})=>element("button",{type:"button",class:"sh-tool","aria-label":label,title:label,onclick,...more},text);function toggle(text,label,on,onPress){
let node=tool(text,null,()=>{node.setAttribute("aria-pressed",String(!pressed())),onPress()},{"aria-pressed":String(on),title:label}),pressed=()=>node.getAttribute(
"aria-pressed")==="true";return{node,pressed}}var SLICE_MS2=12;function makeBoxPlayer({samples,sr,transport,spectrum,settings,onClear,onFacts}){let listen=tool("Play","Play the box",()=>transport.piecePlays?
transport.stopPiece():play(box)),loop=toggle("Loop","Play the box round and round",!0,()=>transport.loop=loop.pressed()),band=toggle("Band only","",!0,()=>play(
box)),facts=element("dl",{class:"sh-box-facts"}),node=element("div",{class:"sh-closer-row",hidden:!0},element("div",{class:"sh-tools"},listen,loop.node,band.node,
tool("×","Take the box away",onClear)),facts),box=null,work=0;function play(next){stop(),box=next,node.hidden=!1;let making=soundOfBox(samples,sr,box,band.pressed()),
turn=()=>{let until=performance.now()+SLICE_MS2,step=making.next();for(;!step.done&&performance.now()<until;)step=making.next();step.done?heard(step.value):work=
setTimeout(turn,0)};turn()}function heard(made){transport.playPiece(made.samples,made.start,loop.pressed());let shown=factsOfBox(box,made,loudestHz(spectrum,settings(),
sr,box));facts.replaceChildren(...shown.map(([name,value])=>element("div",{},element("dt",{},name),element("dd",{},value)))),band.node.title=made.taps?`Band-pas\
s filter: linear-phase FIR of ${made.taps} taps (Kaiser window), 6 dB down at the box's edges, 80 dB down beyond`:"All frequencies are heard",onFacts()}function stop(){
clearTimeout(work),transport.stopPiece()}return{node,play,stop,press:()=>listen.click(),text:()=>[...facts.children].map(each=>[...each.children].map(part=>part.
textContent).join(" ")).join(", "),follow(){let[text,label]=transport.piecePlays?["Stop","Stop the box"]:["Play","Play the box"];listen.textContent!==text&&(listen.
textContent=text,listen.setAttribute("aria-label",label),listen.title=label)},clear(){stop(),box=null,node.hidden=!0,facts.replaceChildren()}}}function frequencyAxis(kind,sr){let top=sr/2;if(kind==="log"){let octaves=Math.log(top/32),ticks=[];for(let hz=64;hz<top*.97;hz*=2)ticks.push(hz);return{ticks,ticksIn:(low,high)=>high>
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
diverging_default),MAGMA_STOPS=stops(magma_default),DIVERGING_STOPS=stops(diverging_default),magmaAt=(value,low,high)=>MAGMA[Math.max(0,Math.min(255,Math.round(
255*(value-low)/(high-low))))];var MAX_PIXEL_RATIO=2,percent2=u=>`${(100*u).toFixed(3)}%`;function tickStrip(side){let edge=side==="x"?"left":"bottom",name=element("span",{class:"sh-axis-titl\
e"}),node=element("div",{class:`sh-ticks sh-ticks-${side}`,"aria-hidden":"true"},name),shown=[],strip={node,set,now:null};function set(ticks,title){strip.now?.title!==
title&&(name.textContent=title),strip.now={ticks,title},ticks.forEach(({at,text},i)=>{shown[i]||(shown[i]={span:element("span",{class:"sh-tick"}),text:""},name.
before(shown[i].span));let one=shown[i];one.text!==text&&(one.span.textContent=one.text=text),one.span.style[edge]=percent2(at)});for(let{span}of shown.splice(ticks.
length))span.remove()}return strip}function colourBar(){let bar=element("div",{class:"sh-bar"}),ticks=tickStrip("y"),all={node:element("div",{class:"sh-colours",
"aria-hidden":"true"},bar,ticks.node),set,setDifference,now:null},paint=colours2=>{bar.style.background=`linear-gradient(to top, ${colours2.join(", ")})`,all.now=
{colours:colours2,get ticks(){return ticks.now.ticks}}},minus=db=>String(db).replace("-","−");function set(top_db){let step=top_db>60?20:10,values=Array.from(
{length:Math.floor(top_db/step)+1},(_,i)=>-i*step);paint(MAGMA_STOPS),ticks.set(values.map(db=>({at:1+db/top_db,text:minus(db)})),"dB")}function setDifference(most){
let values=[-1,-.5,0,.5,1].map(share=>share*most);paint(DIVERGING_STOPS),ticks.set(values.map(db=>({at:(1+db/most)/2,text:`${db>0?"+":""}${minus(db)}`})),"dB")}
return all}function fitCanvas(canvas,onSize){let fit=()=>{let box=canvas.getBoundingClientRect(),ratio=Math.min(MAX_PIXEL_RATIO,window.devicePixelRatio||1),width=Math.
round(box.width*ratio),height=Math.round(box.height*ratio);width<2||height<2||canvas.width===width&&canvas.height===height&&canvas.dataset.fitted||(Object.assign(
canvas,{width,height}),canvas.dataset.fitted="true",onSize(width,height,ratio))},observer=new ResizeObserver(fit);return observer.observe(canvas),window.addEventListener(
"resize",fit),()=>{observer.disconnect(),window.removeEventListener("resize",fit)}}var OUTLINE_MS=10,outlines=new WeakMap;function drawWaveform(canvas,samples,colour){
let{width,height}=canvas,low=new Float32Array(width),high=new Float32Array(width),x=0;clearTimeout(outlines.get(canvas));let turn=()=>{let until=performance.now()+
OUTLINE_MS;for(;x<width;x++){if(performance.now()>until){outlines.set(canvas,setTimeout(turn,0));return}let from=Math.floor(x*samples.length/width),to=Math.max(
from+1,Math.floor((x+1)*samples.length/width));for(let i=from;i<to;i++)samples[i]<low[x]?low[x]=samples[i]:samples[i]>high[x]&&(high[x]=samples[i])}let loudest=Math.
max(1e-9,...high,...low.map(value=>-value)),context=canvas.getContext("2d");context.clearRect(0,0,width,height),context.fillStyle=colour;for(let i=0;i<width;i++){
let top=(1-high[i]/loudest)*.5*height;context.fillRect(i,top,1,Math.max(1,(high[i]-low[i])/loudest*.5*height))}};turn()}var ZOOM_KEYS={"+":[1,1],"=":[1,1],"-":[-1,-1],t:[1,0],T:[-1,0],f:[0,1],F:[0,-1]},PAN_KEYS={ArrowLeft:[1,0],ArrowRight:[-1,0],ArrowUp:[0,-1],ArrowDown:[0,1]},zoomBy=(time,frequency)=>({
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
PAN_KEYS[key])act.change({dx:.125*PAN_KEYS[key][0],dy:.125*PAN_KEYS[key][1]});else if(key==="0")act.reset();else return!1;return!0}var EDGE_PX=8,percent3=u=>`${(100*u).toFixed(3)}%`;function makeOverview(strip,view,panels){let frame=element("div",{class:"sh-seen",hidden:!0});strip.append(frame);
let thumbs=panels.map(({track,whole})=>{let thumb=element("div",{class:"sh-reach",hidden:!0});return track.append(thumb),{thumb,whole}}),timeAt=event=>{let{left,
width}=strip.getBoundingClientRect();return view.duration*(event.clientX-left)/width},hold=null;strip.addEventListener("pointerdown",event=>{if(view.whole)return;
let box=frame.getBoundingClientRect(),near=x=>Math.abs(event.clientX-x)<=EDGE_PX,wide=box.width>3*EDGE_PX,[left,right]=[wide&&near(box.left),wide&&near(box.right)],
last=timeAt(event);hold={from:!right,to:!left,last};let{from,to}=view.now;!left&&!right&&(last<from||last>to)&&move({from:last-(to-from)/2,to:last+(to-from)/2}),
strip.setPointerCapture(event.pointerId),event.preventDefault()}),strip.addEventListener("pointermove",event=>{if(!hold)return;let t=timeAt(event),by=t-hold.last;
hold.last=t;let{from,to}=view.now;move({from:from+(hold.from?by:0),to:to+(hold.to?by:0)})});for(let type of["pointerup","pointercancel"])strip.addEventListener(
type,()=>hold=null);function move({from,to}){let length=to-from;hold.from&&hold.to&&(from=Math.max(0,Math.min(view.duration-length,from)),to=from+length),view.show(
{...view.now,from:Math.max(0,from),to:Math.min(view.duration,to)})}return function(){let{from,to,low,high}=view.now;frame.hidden=view.whole,strip.classList.toggle(
"sh-holds",!view.whole),Object.assign(frame.style,{left:percent3(from/view.duration),width:percent3((to-from)/view.duration)});for(let{thumb,whole}of thumbs){let{
bottom,top}=axisPart(whole(),{low,high});thumb.hidden=top-bottom>.999,Object.assign(thumb.style,{bottom:percent3(bottom),height:percent3(top-bottom)})}}}var WHOLE=1e-6,within=(low,value,high)=>Math.max(low,Math.min(high,value)),View=class{constructor(duration,top,least,onChange){Object.assign(this,{top,least,onChange}),
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
close=>close())}}}var LEAST_CELLS=4,HELP2="Wheel or pinch zooms, over an axis only that axis. Drag draws a box and plays it.",KEYS=`Keys: ${ZOOM_KEYS2}; [ and ] set two corners o\
f a box at the crosshair, Space plays it, Escape takes it away.`;function makeCloser({samples,sr,transport,strip,onView,settings,spectrum,say}){let box=null,corner=null,
boxPlayer=makeBoxPlayer({samples,sr,transport,settings,spectrum,onClear:clear,onFacts:()=>zoom.tell()}),zoom=makeZoom({samples,sr,strip,onView,say,name:"Look cl\
oser",title:"Zoom, and hear a box alone",help:HELP2,keysText:KEYS,least:()=>({seconds:LEAST_CELLS*settings().hop_length/sr,hertz:LEAST_CELLS*sr/settings().n_fft}),
below:boxPlayer.node,text:boxPlayer.text,onMove:()=>box.place(),onOff:clear}),{view}=zoom;function add(panel){let at=zoom.panels.length;zoom.add({...panel,layer:panel.
cursor.layer},(a,b,done)=>{if(!a)return clear();transport.warm(),zoom.setOn(!0);let{from,to,low,high}=view.now,axis=zoom.panels[at].axis(),[x0,x1,y0,y1]=[Math.min(
a.x,b.x),Math.max(a.x,b.x),Math.min(a.y,b.y),Math.max(a.y,b.y)],hz=y=>Math.max(low,Math.min(high,axis.toHz(y)));select({from:from+x0*(to-from),to:from+x1*(to-from),
low:y0===0?low:hz(y0),high:y1===1?high:hz(y1)},done)})}function start2(){box=makeBox(zoom.panels,view),zoom.start()}function select(next,done){box.set(next),done?
boxPlayer.play(next):zoom.write(rangeText(next))}function clear(){corner=null,box.set(null),boxPlayer.clear(),zoom.tell()}function keys(event,point,panel){let{t,
hz}=point;if(event.key==="[")zoom.setOn(!0),corner={t,hz},say(`A corner at ${t.toFixed(3)} s, ${Math.round(hz)} Hz. Go to the opposite one and press the closing\
 bracket.`);else if(event.key==="]"&&corner)transport.warm(),select({from:Math.min(corner.t,t),to:Math.max(corner.t,t),low:Math.min(corner.hz,hz),high:Math.max(
corner.hz,hz)},!0);else if(event.key==="Escape"&&box.now)clear();else if(event.key===" "&&box.now)boxPlayer.press();else return zoom.keys(event,point,panel);return event.
preventDefault(),!0}return{view,open:zoom.open,bar:zoom.bar,add,start:start2,keys,box:()=>box.now,span:zoom.span,get moving(){return zoom.moving},follow(place){
boxPlayer.follow(),zoom.follow(place)},close(){boxPlayer.stop(),zoom.close()}}}var codeName=name=>name?element("code",{"aria-hidden":"true"},name):"";function slider({label,name,values,min=0,max,step=1,whole=!1,value,describe,onInput}){let toIndex=v=>values?
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
textContent=t}}var MODES=[{value:"a",label:"A"},{value:"b",label:"B"},{value:"both",label:"Both"},{value:"difference",label:"B − A"}];function makeCompare({start:start2,onChange,
name}){let mode="off",side=0,started=!1,open=tool("Compare",null,()=>set(mode==="off"?"both":"off"),{"aria-expanded":"false",title:"Two settings: by turns, side\
 by side, or their difference"}),show=choice({label:"Show",options:MODES,value:"both",onInput:set}),sides=choice({label:"Sliders set",options:[{value:0,label:"A"},
{value:1,label:"B"}],value:0,onInput:value=>choose(Number(value))}),meaning=element("p",{class:"sh-hint",hidden:!0},"Red is louder in B, blue in A; each below i\
ts own loudest cell."),bar=element("div",{class:"sh-compare sh-inline",hidden:!0},show.node,sides.node,meaning);function set(next){!started&&next!=="off"&&(started=
!0,start2(),side=1),mode=next,mode==="a"||mode==="off"?side=0:mode==="b"&&(side=1),open.setAttribute("aria-expanded",String(mode!=="off")),bar.hidden=mode==="of\
f",meaning.hidden=mode!=="difference",show.set(mode),update(),onChange()}function choose(next){side=next,(mode==="a"||mode==="b")&&(mode=next?"b":"a"),show.set(
mode),update(),onChange()}function update(){sides.set(side),sides.inputs.forEach((input,i)=>input.nextSibling.textContent=`${"AB"[i]}: ${name(i)}`)}return{open,
bar,set,choose,update,get mode(){return mode},get side(){return side}}}async function copy(text,field){try{return await navigator.clipboard.writeText(text),!0}catch{return field.select(),document.execCommand("copy")}}var PX=2,[LEFT,RIGHT,GAP,TOP,TICKS,FOOT]=[66,70,12,30,40,26],FONT="system-ui, sans-serif",[INK,SOFT,PAPER]=[colours.text.light,colours.muted.light,colours.page.
light];function makeSheet({title,settings,panels,bar}){let sizes=panels.map(({canvas})=>[canvas.clientWidth,canvas.clientHeight]),width=Math.max(420,sizes.reduce(
(sum,[w])=>sum+LEFT+w,0)+GAP+RIGHT),height=TOP+Math.max(...sizes.map(([,h2])=>h2))+TICKS+FOOT,sheet=document.createElement("canvas");Object.assign(sheet,{width:PX*
width,height:PX*height});let pen=sheet.getContext("2d");pen.scale(PX,PX),pen.fillStyle=PAPER,pen.fillRect(0,0,width,height);let write=(text,x2,y,{align="left",colour=INK,
font=`12px ${FONT}`,most=width}={})=>{Object.assign(pen,{fillStyle:colour,font,textAlign:align,textBaseline:"middle"}),pen.fillText(text,x2,y,most)};write(title,
LEFT,TOP/2,{font:`600 14px ${FONT}`});let x=LEFT;panels.forEach(({canvas,times,frequencies,name},i)=>{let[w,h2]=sizes[i];pen.imageSmoothingEnabled=!1,pen.drawImage(
canvas,x,TOP,w,h2),name&&write(name,x+w,TOP/2,{align:"right",colour:SOFT}),axis(times.now.ticks,at=>[x+at*w,TOP+h2,0,4],(text,a,b)=>write(text,a,b+13,{align:"ce\
nter",colour:SOFT})),write(times.now.title,x+w/2,TOP+h2+30,{align:"center"}),axis(frequencies.now.ticks,at=>[x,TOP+h2*(1-at),-4,0],(text,a,b)=>write(text,a-7,b,
{align:"right",colour:SOFT})),sideways(frequencies.now.title,x-LEFT+9,TOP+h2/2),x+=w+LEFT});let h=sizes[0][1],left=x-LEFT+GAP,blend=pen.createLinearGradient(0,TOP+
h,0,TOP);bar.now.colours.forEach((colour,i,all)=>blend.addColorStop(i/(all.length-1),colour)),pen.fillStyle=blend,pen.fillRect(left,TOP,12,h),axis(bar.now.ticks,
at=>[left+12,TOP+h*(1-at),4,0],(text,a,b)=>write(text,a+7,b,{colour:SOFT})),write("dB",left+6,TOP-9,{align:"center"}),write(settings,LEFT,height-FOOT/2,{colour:SOFT,
font:`11.5px ${FONT}`,most:width-LEFT-GAP});function axis(ticks,place,text){for(let tick of ticks){let[a,b,dx,dy]=place(tick.at);Object.assign(pen,{fillStyle:SOFT}),
pen.fillRect(Math.min(a,a+dx),Math.min(b,b+dy),Math.max(1,Math.abs(dx)),Math.max(1,Math.abs(dy))),text(tick.text,a,b)}}function sideways(text,a,b){pen.save(),pen.
translate(a,b),pen.rotate(-Math.PI/2),write(text,0,0,{align:"center"}),pen.restore()}return sheet}async function download(canvas,name){let blob=await new Promise(
done=>canvas.toBlob(done,"image/png")),link=document.createElement("a");link.href=URL.createObjectURL(blob),link.download=name,link.click(),setTimeout(()=>URL.revokeObjectURL(
link.href),1e4)}function makeKeep({sheet,file,code,text,open:openText}){let shown="",open=tool("Keep",null,()=>show(bar.hidden?"text":""),{"aria-expanded":"false",title:"The pi\
cture, its code, or its settings"}),field=element("textarea",{class:"sh-keep-field",spellcheck:"false"}),said=element("output",{class:"sh-hint","aria-live":"pol\
ite"}),say=words=>said.textContent=words,tabs={text:tool("Settings",null,()=>show("text"),{title:"A text that opens these settings again"}),code:tool("librosa c\
ode",null,()=>show("code"),{title:"Python lines that make this picture"})},opener=tool("Open",null,()=>say(openText(field.value)||"Opened."),{title:"Open the se\
ttings of a text pasted here"}),bar=element("div",{class:"sh-keep",hidden:!0},element("div",{class:"sh-closer-row"},element("div",{class:"sh-tools"},tool("Pictu\
re (PNG)",null,save,{title:"Save the picture with its axes and settings"}),tabs.text,tabs.code),element("div",{class:"sh-tools"},tool("Copy",null,async()=>say(await copy(
field.value,field)?"Copied.":"Select the text and copy it.")),opener),said),field);async function save(){await download(makeSheet(sheet()),file),say(`Saved as ${file}\
.`)}function show(next){shown=next,bar.hidden=!next,open.setAttribute("aria-expanded",String(!bar.hidden)),say(""),update()}function update(){if(!shown)return;let coded=code();
tabs.code.hidden=!coded;for(let[name,tab]of Object.entries(tabs))tab.setAttribute("aria-pressed",String(name===shown));let wanted=shown==="code"?coded:text();field.
value=wanted,field.readOnly=shown==="code",field.rows=shown==="code"?Math.min(14,wanted.split(`
`).length):2,field.setAttribute("aria-label",shown==="code"?"librosa code of this picture":"Settings as a text; paste another one to open it"),opener.hidden=shown!==
"text"}return{open,bar,update}}function filledCode(template,values,seen,axes){let range=({from,to,low,high})=>`set(xlim=(${fixed(from)}, ${fixed(to)}), ylim=(${fixed(
low)}, ${fixed(high)}))`,limits=seen?axes.map(axis=>`${axis}.${range(seen)}
`).join(""):"",fill=(found,name)=>name===void 0?found[0]:name==="seen"?limits:String(values[name]);return(template??"").replace(/\{\{|\}\}|\{(\w+)[^}]*\}/g,fill)}
var fixed=value=>String(Number(value.toFixed(4)));var NAMES=["from","to","low","high"],short2=value=>String(typeof value=="number"?Number(value.toFixed(4)):value);function toText(kind,clip,sides,view){let pairs=[
["clip",clip]];for(let[prefix,settings]of Object.entries(sides))for(let[key,value]of Object.entries(settings))pairs.push([prefix+key,short2(value)]);return view&&
pairs.push(["seen",NAMES.map(name=>short2(view[name])).join("_")]),`${kind}?${new URLSearchParams(pairs)}`}function fromText(kind,text,controls){let[head,query]=text.
trim().split("?");if(head!==kind||!query)throw new Error(`That is no text of this explorer, which begins with ${kind}?`);let found={clip:"",sides:{},view:null};
for(let[name,value]of new URLSearchParams(query))if(name==="clip")found.clip=value;else if(name==="seen"){let numbers=value.split("_").map(Number);if(numbers.length!==
4||!numbers.every(Number.isFinite))throw new Error(`seen=${value}: four numbers are wanted.`);found.view=Object.fromEntries(NAMES.map((each,i)=>[each,numbers[i]]))}else{
let[,prefix,key]=/^(b\.)?(.*)$/.exec(name),parsed=controls[key]?.parse(value);if(parsed===void 0)throw new Error(`${name}=${value}: this explorer has no such se\
tting.`);(found.sides[prefix??""]??={})[key]=parsed}return found}var word=(view,at)=>at+4<=view.byteLength?String.fromCharCode(...new Uint8Array(view.buffer,view.byteOffset+at,4)):"";function toldBy(view){let start2=word(view,
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
byteLength-end<4||word(view,end).startsWith("TAG");var MOST_BYTES=2e8,SHORTEST_S=.1,KINDS="WAV, MP3, FLAC and OGG files work in every browser.",SoundTrouble=class extends Error{};async function soundOfFile(file,rate,longestS){
if(!file.size)throw new SoundTrouble(`${file.name} is empty: 0 bytes.`);if(file.size>MOST_BYTES)throw new SoundTrouble(`${file.name} has ${integer(file.size/1e6)}\
 MB; at most ${MOST_BYTES/1e6} fit. Cut out a stretch.`);let data;try{data=await file.arrayBuffer()}catch{throw new SoundTrouble(`${file.name} could not be read\
. A folder? Take one sound file.`)}let view=new DataView(data),own=rateOf(view),remarks=rightLength(view),told=toldBy(view),whole;try{whole=await new OfflineAudioContext(
1,1,decodingRate(own)).decodeAudioData(data)}catch{throw new SoundTrouble(whyUnreadable(file.name))}remarks.push(...lengthRemarks(told,whole.duration));let channels=Array.
from({length:whole.numberOfChannels},(_,i)=>whole.getChannelData(i)),mono=mixed(channels,remarks);return fitted2(mono,whole.sampleRate,rate,longestS,{name:file.
name,own,remarks})}function whyUnreadable(name){return/\.(raw|pcm)$/i.test(name)?`${name} holds bare samples: no header says their rate or their format. Export \
it as WAV, or read it in Python with np.fromfile.`:`${name} cannot be read as a sound: it is damaged, or of another kind. ${KINDS} Of a damaged one load_clip in\
 Python may read more.`}async function fitted2(samples,from,rate,longestS,{name="The recording",own=from,remarks=[]}={}){let length=samples.length/from;if(length<
SHORTEST_S)throw new SoundTrouble(`${name} lasts ${seconds(length)}; at least ${SHORTEST_S} s are needed.`);if(!samples.every(Number.isFinite))throw new SoundTrouble(
`${name} holds values that are no numbers (NaN or infinite).`);let kept=samples;if(length>longestS&&(kept=samples.subarray(0,Math.floor(longestS*from)),remarks.
push(`the first ${longestS} s of ${seconds(length,0)} are taken`)),kept.every(value=>value===0))throw new SoundTrouble(`${name} is silent: every sample is 0. Is\
 the microphone or the track muted?`);own&&own!==rate?remarks.push(`resampled from ${integer(own)} Hz to ${integer(rate)} Hz${own>rate?`, so nothing above ${integer(
rate/2)} Hz is kept`:""}`):own||remarks.push(`taken at ${integer(rate)} Hz`);let out=from===rate?kept.slice():await resampled(kept,from,rate),peak=out.reduce((most,value)=>Math.
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
...output.metadata,[VIEW]:view}}},cells=notebook.cells.map(cell=>cell.outputs?{...cell,outputs:cell.outputs.map(still)}:cell);return{...notebook,cells}}var SYNC_MS=250,SLICE_MS3=20,PIECE3=1<<20;function staticHost({values={},samples=new Float32Array(0),sr=1,name=""}){let state={...values},listeners=new Map,host={
sr,name,samples:()=>samples,take(clip){samples=clip.samples,Object.assign(host,{sr:clip.sr,name:clip.name}),host.set("_clip",{})},onClip:listener=>host.on("_cli\
p",listener),get:key=>state[key],set(key,value){if(state[key]!==value){state[key]=value;for(let listener of listeners.get(key)??[])listener(value)}},on(key,listener){
return listeners.has(key)||listeners.set(key,new Set),listeners.get(key).add(listener),()=>listeners.get(key).delete(listener)},close(){}};return host}function anywidgetHost(model){
let timer=0,decoded={view:null,advance:null},decodedUntil=until=>{let view=model.get("_samples");return decoded.view!==view&&(decoded={view,advance:decoding(view,
model.get("_sample_format"))}),decoded.advance(until)},save=()=>{clearTimeout(timer),timer=0,model.save_changes()};return{get sr(){return model.get("_sr")??1},get name(){
return model.get("_name")??""},samples:()=>decodedUntil(1/0),whenReady(then){let slice=0,turn=()=>{!model.get("_samples")||decodedUntil(performance.now()+SLICE_MS3)?
then():slice=setTimeout(turn,0)};return turn(),()=>clearTimeout(slice)},take({samples,sr,name,load}){model.set("_code",(model.get("_code")??"").replace(model.get(
"_load")??"",()=>load)),model.set("_load",load),model.set("_sr",sr),model.set("_name",name),model.set("_sample_format","int16"),model.set("_samples",new DataView(
asInt16(samples).buffer)),save()},onClip(listener){return model.on("change:_samples",listener),()=>model.off("change:_samples",listener)},get:key=>model.get(key),
set(key,value){model.get(key)!==value&&(model.set(key,value),clearTimeout(timer),timer=setTimeout(save,SYNC_MS))},on(key,listener){let heard=()=>listener(model.
get(key));return model.on(`change:${key}`,heard),()=>model.off(`change:${key}`,heard)},close(){timer&&save()}}}function decoding(view,format){let asTheyAre=format==="float32",length=Math.floor(view.byteLength/(asTheyAre?4:2)),samples=new Float32Array(length),[numbers,target]=[
new DataView(view.buffer,view.byteOffset,view.byteLength),new Uint8Array(samples.buffer)],done=0;return until=>{for(;done<length;){let end=Math.min(length,done+
PIECE3);if(asTheyAre)target.set(new Uint8Array(view.buffer,view.byteOffset+4*done,4*(end-done)),4*done);else for(let i=done;i<end;i++)samples[i]=numbers.getInt16(
2*i,!0)/32768;if(done=end,length>4*PIECE3&&performance.now()>until)break}return done<length?null:samples}}function anywidget(mount2,anew=[]){return{initialize({
model}){keepStills(model.widget_manager)},render({model,el}){keepStills(model.widget_manager);let host=anywidgetHost(model),close=()=>{},again=()=>{close(),close=
mount2(el,host)},offs=[];return offs.push(host.whenReady(()=>{again(),offs.push(...anew.map(key=>host.on(key,again)))})),()=>{offs.forEach(off=>off()),close(),host.
close()}}}}var N_FFT=1024,HOP=256,RANGE_DB=80,FORGET_DB=.02;function liveView(canvas,sr,top_hz){let pen=canvas.getContext("2d",{alpha:!1}),window2=makeWindow("hann",N_FFT),
power=new Float64Array(N_FFT/2+1),samples=new Float32Array(N_FFT),rows=coverage(canvas.height,N_FFT/2+1,u=>u*top_hz*N_FFT/sr),strip=pen.createImageData(1,canvas.
height),pixels2=new Uint32Array(strip.data.buffer),waiting=[],done=0,loudest=1;return pen.fillStyle=pictures.picture,pen.fillRect(0,0,canvas.width,canvas.height),
{update(ring){for(ring.count-done>N_FFT*64&&(done=ring.count-HOP);ring.count-done>=HOP;done+=HOP){let back=ring.count-done-HOP;if(ring.length<N_FFT+back)continue;
powerSpectrum(ring.last(N_FFT,back,samples),0,window2,power);let column=new Float32Array(canvas.height);for(let y=0;y<column.length;y++){let most=0;for(let k=rows.
from[y];k<rows.to[y];k++)most=Math.max(most,power[k]);column[column.length-1-y]=most,loudest=Math.max(loudest,most)}waiting.push(column),loudest=Math.max(1,loudest*
10**(-FORGET_DB/10))}waiting.length>canvas.width&&waiting.splice(0,waiting.length-canvas.width)},draw(){let count=waiting.length;return count?(pen.drawImage(canvas,
-count,0),waiting.forEach((column,i)=>{for(let y=0;y<column.length;y++)pixels2[y]=magmaAt(10*Math.log10(column[y]/loudest+1e-12),-RANGE_DB,0);pen.putImageData(strip,
canvas.width-count+i,0)}),waiting.length=0,!0):!1}}}var TAP=`registerProcessor("spectrohub-tap", class extends AudioWorkletProcessor {
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
is browser gives pages no microphone."}[name]??`The microphone did not start (${name}${message?`: ${message}`:""}).`} A sound file works as well.`}var columns_default=__toBinary("AGFzbQEAAAABFQFgEX9/f39/f39/f39/f39/f39/AAIPAQNlbnYGbWVtb3J5AgAAAwIBAAcUAgdjb2x1bW5zAAAGbWVtb3J5AgAK1g4B0w4CCn8ReyACIRQDQCADIBRK\
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
Ff0ABAD96wEhGyAVQRBqIRUMAQsLIBEgG/0LBAAgESASaiERIAJBBGohAgwBCwsgFEEEaiEUDAELCws=");var PAD=4096,PAGE=65536,PIECE4=1<<20,Columns=class{constructor(samples,length=samples.length){this.length=length,this.bytes=4*(length+2*PAD),this.memory=new WebAssembly.
Memory({initial:Math.ceil(this.bytes/PAGE)+32}),this.padded=new Float32Array(this.memory.buffer,0,this.bytes/4),this.samples=samples,this.copied=0;try{let module=new WebAssembly.
Module(columns_default);this.wasm=new WebAssembly.Instance(module,{env:{memory:this.memory}}).exports.columns}catch{this.wasm=null}this.job=null}put(piece){this.
padded.set(piece,PAD+this.copied),this.copied+=piece.length}begin({hop,window:window2,frames,rows}){let n=window2.length,plan=makePlan(n),stride=frames.length+3&
-4,starts=new Int32Array(stride);for(let x=0;x<stride;x++)starts[x]=PAD-n/2+hop*frames[Math.min(x,frames.length-1)];let room=this.#layout(plan,starts,window2,rows,
stride);this.job={plan,starts,window:window2,rows,stride,room,done:0,peak:0,width:frames.length}}advance(until=1/0){let{job}=this;if(!this.#copy(until))return!1;
for(;job.done<job.stride;){let to=Math.min(job.stride,job.done+32);if(this.wasm?this.#runWasm(job,to):this.#runPlain(job,to),job.done=to,performance.now()>until)
break}return job.done>=job.stride}finish(){let{room,stride,rows,width,plan}=this.job,power=this.#view(Float32Array,room.out,rows.first.length*stride).slice(),peak=Math.
max(...this.#view(Float32Array,room.power+16*(plan.m+1),4));return this.job=null,{power,stride,width,peak}}#copy(until){for(;this.samples&&this.copied<this.length;){
if(this.copied>0&&performance.now()>until)return!1;this.put(this.samples.subarray(this.copied,this.copied+PIECE4))}return this.samples=null,this.copied>=this.length}#view(Type,address,length){
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
first[row]+i]);out[row*stride+x]=largest}}}};function powerToDb(power,peak,top_db){let db=10*Math.log10(Math.max(1e-10,power)/Math.max(1e-10,peak));return Math.max(db,-top_db)}function colourByPowerBits(lut,peak,top_db,table=new Uint32Array(
32768)){let bits=new Uint16Array(2),number=new Float32Array(bits.buffer),last=lut.length-1;number[0]=Math.max(1e-10,peak)*10**(-top_db/10);let low=bits[1];number[0]=
Math.max(1e-10,peak);let high=bits[1];for(table.fill(lut[0],0,low),table.fill(lut[last],high+1),bits[0]=32768,bits[1]=low;bits[1]<=high;bits[1]++)table[bits[1]]=
lut[Math.round((1+powerToDb(number[0],peak,top_db)/top_db)*last)];return table[high]=lut[last],table}var CHUNK=512,NO_ROWS={first:new Int32Array(0),count:new Int32Array(0)},Chunks=class{constructor(columns,{hop_length:hop,window:window2,n_fft},frames,rows,take){
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
advance(until)}finish(){return Math.max(this.known,this.pieces.peak)}};var CACHE_BYTES=48e6,SLICE_MS4=5,SOON_MS=10,MOVING_MS=4,QUIET_MS=30,LONG_MS=150,Stft=class{#columns=null;#samples;#twin;constructor(samples,sr,{twin,apart=twin?.
apart??null}={}){this.sr=sr,this.length=samples.length,this.#samples=samples,this.#twin=twin,this.apart=apart,this.pictures=new Map,this.peaks=new Map,this.width=
1,this.height=1,this.msOfWork=8e-7,this.waited=null,this.then=null,this.spare=null,apart?.whenBroken(()=>{this.apart=null;let{waited}=this;this.#stop(),waited&&
this.within(waited.settings,0,waited.onReady)})}get columns(){return this.#columns??=this.#twin?.columns??new Columns(this.#samples)}frames(hop_length){return 1+
Math.floor(this.length/hop_length)}resize(width,height){width===this.width&&height===this.height||(Object.assign(this,{width,height}),this.pictures.clear(),this.#stop())}picture(settings){
return this.within(settings,1/0)}within(settings,ms,onReady,patient=!1){clearTimeout(this.timer);let key=keyOf(settings),picture=this.pictures.get(key);if(!picture&&
this.apart&&ms<1/0)return this.#askApart({key,settings,onReady},patient),null;if(!picture){let job=[this.waited,this.spare].find(one=>one?.key===key)?.job??new PictureJob(
this,settings);if(job.work*this.msOfWork>ms)return patient&&this.waited||(this.waited={key,job,settings,onReady}),this.sliceMs=patient?MOVING_MS:SOON_MS,this.#soon(),
null;this.#advance(job),picture=job.finish()}return patient||(this.waited=this.then=null),this.waited&&!this.apart&&this.#soon(),this.#keep(key,picture,settings),
picture}prepare(settings,others,onPeak){if(clearTimeout(this.timer),this.apart)return this.#peakApart(settings,onPeak);if(this.waited)return this.#soon();let turn=()=>{
if(this.spare=this.#next(settings,others),!this.spare)return;let{key,job,done}=this.spare;this.#advance(job,performance.now()+SLICE_MS4)&&(this.spare=null,done(
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
 ${window2} ${axis} ${span?[span.from,span.to,span.low,span.high]:""}`,peakKey=s=>`${s.n_fft} ${s.hop_length} ${s.window}`;function makeTransport(samples,sr,what,onMove){let clip=new Player(samples,sr,follow),piece=new Player(new Float32Array(1),sr,follow),clock=element("output",{class:"\
sh-clock","aria-live":"off"}),play=playButton(clip,what),start2=0,animation=0;function follow(){cancelAnimationFrame(animation),play.update();let{playing,position:t}=transport;
clock.textContent=`${t.toFixed(1)} / ${seconds(clip.duration,1)}`,onMove({t,playing}),playing&&(animation=requestAnimationFrame(follow))}let transport={duration:clip.
duration,play:()=>clip.play(),toggle:()=>piece.playing?piece.pause():clip.toggle(),playButton:play.node,clock,follow,warm(){clip.warm(),piece.context??=clip.context},
get playing(){return clip.playing||piece.playing},get piecePlays(){return piece.playing},get position(){return piece.playing?start2+piece.position:clip.position},
seek(t){piece.pause(),clip.seek(t)},playPiece(part,from,loop){transport.warm(),clip.pause(),piece.load(part,sr),piece.loop=loop,clip.from=start2=from,piece.play()},
stopPiece:()=>piece.pause(),set loop(again){piece.loop=again},close(){cancelAnimationFrame(animation),piece.context=null,piece.close(),clip.close()}};return transport}var RECORDED_S=60,RATES_HZ=[8e3,48e3],OWN=`
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
ding",fitted2(samples,sr,rate(),longestS)),opener.focus()}let overIt=event=>{[...event.dataTransfer.types].includes("Files")&&(event.preventDefault(),event.stopPropagation(),
card.classList.toggle("sh-own-drop",event.type!=="dragleave"),event.type==="drop"&&(card.classList.remove("sh-own-drop"),takeFiles(event.dataTransfer.files)))};
return{holdsFocus:()=>!!(card?.contains(document.activeElement)&&(panel.contains(document.activeElement)||opener===document.activeElement)),focus:()=>(panel.hidden||
live.hidden?opener:keep).focus({preventScroll:!0}),place(next){card=next;let bar=card.querySelector(".sh-toolbar")??card.querySelector(".sh-head");bar.append(opener),
bar.after(panel);for(let event of["dragenter","dragover","dragleave","drop"])card.addEventListener(event,overIt)},close(){closed=!0,hush()}}}var MOST_DB=40;function makeDifferencePainter(canvas){let context=canvas.getContext("2d",{alpha:!1}),tables=[new Float32Array(32768),new Float32Array(32768)];return function(a,b){
let{width,height}=canvas,image=context.createImageData(width,height),pixels2=new Uint32Array(image.data.buffer),rows=[a,b].map(([picture,peak,top_db],side)=>rowsOf(
picture,width,decibelsByBits(peak,top_db,tables[side])));for(let row=0,o=0;row<height;row++,o+=width){let[one,other]=[rows[0](row),rows[1](row)];for(let x=0;x<width;x++)
pixels2[o+x]=colourOf(other[x]-one[x])}context.putImageData(image,0,0)}}var colourOf=db=>DIVERGING[Math.round(127.5+127.5*Math.max(-1,Math.min(1,db/MOST_DB)))];
function decibelsByBits(peak,top_db,table){let bits=new Uint16Array(2),number=new Float32Array(bits.buffer);bits[0]=32768;for(let i=0;i<32640;i++)bits[1]=i,table[i]=
Math.min(0,powerToDb(number[0],peak,top_db));return table}function rowsOf({power,stride,rowOf,columns:{from,to}},width,table){let bits=new Uint32Array(power.buffer),
line=new Float32Array(width),last=-1;return row=>{if(rowOf[row]===last)return line;last=rowOf[row];let base=last*stride;for(let x=0;x<width;x++){let largest=bits[base+
from[x]];for(let i=from[x]+1;i<to[x];i++)bits[base+i]>largest&&(largest=bits[base+i]);line[x]=table[largest>>>16]}return line}}function makePainter(canvas){let context=canvas.getContext("2d",{alpha:!1}),colours2=new Uint32Array(32768),image=null;return function(picture,peak,top_db){let{
width,height}=canvas;(image?.width!==width||image.height!==height)&&(image=context.createImageData(width,height));let pixels2=new Uint32Array(image.data.buffer),
bits=new Uint32Array(picture.power.buffer),{from,to}=picture.columns;colourByPowerBits(MAGMA,peak,top_db,colours2);for(let row=0,o=0;row<height;row++,o+=width){
if(row>0&&picture.rowOf[row]===picture.rowOf[row-1]){pixels2.copyWithin(o,o-width,o);continue}let base=picture.rowOf[row]*picture.stride;for(let x=0;x<width;x++){
let largest=bits[base+from[x]];for(let i=from[x]+1;i<to[x];i++)bits[base+i]>largest&&(largest=bits[base+i]);pixels2[o+x]=colours2[largest>>>16]}}context.putImageData(
image,0,0)}}function makeScreen(canvas,makePaint=makePainter){let context=canvas.getContext("2d",{alpha:!1}),sheet=()=>{let own=document.createElement("canvas");return{own,
paint:makePaint(own),span:null,axis:null,whole:!1}},front=sheet(),back=sheet();function show(painted,span,axis,whole){front.whole&&!whole&&([front,back]=[back,front]),
(front.own.width!==canvas.width||front.own.height!==canvas.height)&&Object.assign(front.own,{width:canvas.width,height:canvas.height}),Object.assign(front,{span,
axis,whole}),front.paint(...painted),move(span,axis)}function move(span,axis){context.fillStyle=pictures.picture,context.imageSmoothingEnabled=!1,front.axis?.name===
axis.name&&(same(front.span,span)||(context.fillRect(0,0,canvas.width,canvas.height),back.whole&&back.axis.name===axis.name&&put(back,span)),put(front,span))}function put({
own,span:has,axis},wants){if(same(has,wants)){context.drawImage(own,0,0);return}let{width,height}=canvas,perSecond=width/(wants.to-wants.from),[low,high]=[axis.
fromHz(wants.low),axis.fromHz(wants.high)],y=hz=>height*(1-(axis.fromHz(hz)-low)/(high-low));context.drawImage(own,perSecond*(has.from-wants.from),y(has.high),perSecond*
(has.to-has.from),y(has.low)-y(has.high))}return{show,move}}var same=(a,b)=>["from","to","low","high"].every(key=>a[key]===b[key]);var NOW_MS=45,MOVING_MS2=6;function makeMoved({canvas,stft,settings,top_db,zoom}){let screen=makeScreen(canvas),named=kind=>({...frequencyAxis(kind,stft.sr),name:kind}),
seen=span=>span??zoom().view.all;function ask(wanted,onReady,{width,height}=canvas){let{moving}=zoom();return stft.resize(width,height),stft.within(wanted,moving?
MOVING_MS2:NOW_MS,onReady,moving)}function draw(onReady){if(!canvas.dataset.fitted)return!1;let db=top_db(),show=(picture2,its)=>screen.show([picture2,stft.peak(
its),db],seen(its.span),named(its.axis),!its.span),wanted=settings(),picture=ask(wanted,(late,itsSettings)=>{show(late,itsSettings),onReady()});return picture?show(
picture,wanted):screen.move(seen(wanted.span),named(wanted.axis)),picture!==null}return{screen,named,seen,ask,draw}}var SEEK_S={ArrowLeft:-.1,ArrowRight:.1,PageDown:-1,PageUp:1},percent4=u=>`${(100*u).toFixed(3)}%`;function makeCursor(player,view){let playhead=element("div",{
class:"sh-playhead"}),vertical=element("div",{class:"sh-cross sh-cross-x"}),horizontal=element("div",{class:"sh-cross sh-cross-y"}),box=element("div",{class:"sh\
-footprint"}),cross=element("div",{class:"sh-crosshair",hidden:!0},vertical,horizontal,box),layer=element("div",{class:"sh-cursor",tabindex:0,role:"slider","ari\
a-label":view.label??"Position in the clip","aria-valuemin":0,"aria-valuemax":player.duration.toFixed(2)},cross,playhead),whole={from:0,to:player.duration},span=()=>view.
span?.()??whole,left=t=>percent4((t-span().from)/(span().to-span().from)),hz=1e3,hovering=!1;function place(t){let axis=view.axis(),print=view.footprint({t,hz}),
[from,to]=print.range??[Math.max(0,print.hz-print.hertz/2),print.hz+print.hertz/2],low=axis.fromHz(from),high=axis.fromHz(to);cross.hidden=!1,vertical.style.left=
left(print.t),horizontal.style.bottom=percent4(axis.fromHz(print.hz)),Object.assign(box.style,{left:left(print.t-print.seconds/2),width:percent4(print.seconds/(span().
to-span().from)),bottom:percent4(low),height:percent4(high-low)})}function showAt(t){return place(t),view.describe({t,hz})}function mirror(point){cross.hidden=!point,
point&&(hz=point.hz,place(point.t))}function follow(){let t=player.position;return playhead.style.left=left(t),layer.setAttribute("aria-valuenow",t.toFixed(2)),
t}function fromKeys(){let t=follow();layer.setAttribute("aria-valuetext",showAt(t))}function pointOf(event){let area=layer.getBoundingClientRect(),within2=u=>Math.
max(0,Math.min(1,u)),{from,to}=span();return{t:from+(to-from)*within2((event.clientX-area.left)/area.width),hz:view.axis().toHz(within2(1-(event.clientY-area.top)/
area.height))}}return layer.addEventListener("pointermove",event=>{let point=pointOf(event);hovering=!0,hz=point.hz,showAt(point.t)}),layer.addEventListener("po\
interleave",()=>{hovering=!1,cross.hidden=!0,view.describe(null)}),layer.addEventListener("click",event=>{player.seek(pointOf(event).t),player.play(),follow()}),
layer.addEventListener("focus",()=>layer.matches(":focus-visible")&&fromKeys()),layer.addEventListener("blur",()=>{hovering||(cross.hidden=!0,view.describe(null))}),
layer.addEventListener("keydown",event=>{let{key}=event,axis=view.axis(),share=(span().to-span().from)/player.duration,step=Math.min(1,Math.max(share,(view.finest?.()??
0)/SEEK_S.ArrowRight));if(!view.keys?.(event,{t:player.position,hz})){if(SEEK_S[key])player.seek(player.position+step*SEEK_S[key]);else if(key==="Home")player.seek(
0);else if(key==="End")player.seek(player.duration);else if(key==="ArrowUp")hz=axis.toHz(Math.min(1,axis.fromHz(hz)+.01));else if(key==="ArrowDown")hz=axis.toHz(
Math.max(0,axis.fromHz(hz)-.01));else if(key===" ")player.toggle();else return;event.preventDefault(),fromKeys()}}),{layer,follow,mirror,pointOf}}var settingsOf=({n_fft,hop_length,window:window2,frequency_axis},span)=>({n_fft,hop_length,window:window2,axis:frequency_axis,span});function makePanel({stft,state,
transport,closer,label,onPoint}){let{sr}=stft,canvas=element("canvas",{class:"sh-picture",role:"img"}),times=tickStrip("x"),frequencies=tickStrip("y"),settings=()=>settingsOf(
state(),closer().span()),moved=makeMoved({canvas,stft,settings,top_db:()=>state().top_db,zoom:closer}),whole=()=>moved.named(state().frequency_axis),axis=()=>axisPart(
whole(),closer().span()),cellAt=({t,hz})=>{let{n_fft,hop_length}=state();return{frame:Math.max(0,Math.min(stft.frames(hop_length)-1,Math.round(t*sr/hop_length))),
bin:Math.max(0,Math.min(n_fft/2,Math.round(hz*n_fft/sr)))}},cursor=makeCursor(transport,{label,axis,span:()=>closer().view.now,finest:()=>state().hop_length/sr,
keys:(event,point)=>closer().keys(event,point,panel),footprint(point){let{n_fft,hop_length,window:window2}=state(),{frame,bin}=cellAt(point);return{t:frame*hop_length/
sr,hz:bin*sr/n_fft,seconds:n_fft/sr,hertz:LOBE_BINS[window2]*sr/n_fft}},describe:point=>onPoint(point)});function read(point){let{n_fft,hop_length,top_db}=state(),
{frame,bin}=cellAt(point),{from,to}=closer().view.now;return{frame,bin,t:seconds(frame*hop_length/sr,Math.max(3,digitsFor(to-from))),hz:`${(bin*sr/n_fft).toFixed(
1)} Hz`,db:Math.max(-top_db,stft.cell(settings(),frame,bin,stft.peak(settings())))}}let written="";function axes(count){let key=JSON.stringify([count,state().frequency_axis,
closer().view.now]);if(key===written)return;written=key,times.set(timeTicks(closer().view.now,count),"Time (s)");let{ticks,fromHz}=axis(),plain=ticks.every(hz=>Number.
isInteger(hz));frequencies.set(ticks.map(hz=>({at:fromHz(hz),text:plain?integer(hz):String(hz)})),"Frequency (Hz)")}let track=element("div",{class:"sh-track"}),
badge=element("div",{class:"sh-badge","aria-hidden":"true",hidden:!0}),node=element("div",{class:"sh-plot"},frequencies.node,element("div",{class:"sh-stage"},canvas,
track,cursor.layer,badge),times.node),panel={...moved,node,canvas,track,badge,times,frequencies,cursor,stft,axis,whole,settings,axes,read};return panel}function makeDifference([a,b],states,span){let screen=makeScreen(a.canvas,makeDifferencePainter);return function(onReady){if(!a.canvas.dataset.fitted)return!1;let axis=states[0].
frequency_axis,wanted=states.map(state=>({...settingsOf(state,span()),axis})),found=[a,b].map((panel,i)=>panel.ask(wanted[i],onReady,a.canvas)),seen=a.seen(span());
if(!found.every(Boolean))return screen.move(seen,a.named(axis)),!1;let painted=[a,b].map(({stft},i)=>[found[i],stft.peak(wanted[i]),states[i].top_db]);return screen.
show(painted,seen,a.named(axis),span()===null),!0}}function limitsOf(host){let limits=host.get("_limits");return{least:name=>limits[name][0],most:name=>limits[name][1],between:(name,step=1)=>({min:limits[name][0],
max:limits[name][1],step}),powersOfTwo(name){let[least,most]=limits[name];return Array.from({length:Math.log2(most/least)+1},(_,i)=>least*2**i)}}}var HOP_STEP=16,TOP_DB_STEP=5,WINDOWS=["hann","hamming","blackman","rectangular"],KEYS2=["n_fft","hop_length","window","top_db","frequency_axis"];function makeSettings(host,state,change){
let{sr}=host,limits=limitsOf(host),hops=limits.between("hop_length",HOP_STEP),sizes=limits.powersOfTwo("n_fft"),controls={n_fft:slider({label:"Window size",name:"\
n_fft",values:sizes,value:state.n_fft,onInput:change("n_fft"),describe:n=>({main:`${n}`,detail:`samples: ${milliseconds(n/sr)} of sound per frame`})}),hop_length:slider(
{label:"Hop",name:"hop_length",...hops,whole:!0,value:state.hop_length,onInput:change("hop_length"),describe:hop=>({main:`${hop}`,detail:`samples: a new frame e\
very ${milliseconds(hop/sr)}`})}),top_db:slider({label:"Dynamic range",name:"top_db",...limits.between("top_db",TOP_DB_STEP),value:state.top_db,onInput:change("\
top_db"),describe:db=>({main:`${db} dB`,detail:`quieter than −${db} dB is black`})}),window:choice({label:"Window shape",name:"window",value:state.window,onInput:change(
"window"),options:WINDOWS.map(value=>({value,label:value[0].toUpperCase()+value.slice(1)}))}),frequency_axis:choice({label:"Frequency axis",value:state.frequency_axis,
onInput:change("frequency_axis"),options:[{value:"linear",label:"Linear"},{value:"log",label:"Logarithmic"}]})},nodes=[element("div",{class:"sh-controls"},controls.
n_fft.node,controls.hop_length.node,controls.top_db.node),element("div",{class:"sh-controls sh-choices"},controls.window.node,controls.frequency_axis.node)];function neighbours(key,{
n_fft,hop_length}){if(key==="n_fft"){let i=sizes.indexOf(n_fft);return[sizes[i+1],sizes[i-1]].filter(Boolean).map(next=>({n_fft:next}))}return key!=="hop_length"?
[]:[1,-1,2,-2].map(steps=>hop_length+steps*hops.step).filter(hop=>hop>=hops.min&&hop<=hops.max).map(next=>({hop_length:next}))}return{controls,nodes,neighbours}}
function makeFigures(sr){let facts={frequency:fact("Bin spacing"),window:fact("Window length"),step:fact("Time step"),shape:fact("Matrix shape")},output=element(
"div",{class:"sh-output"});return{nodes:[element("dl",{class:"sh-facts"},Object.values(facts).map(each=>each.node)),output],show({n_fft,hop_length,top_db,window:window2},frames){
let bins=1+n_fft/2;return facts.frequency.set(hertz(sr/n_fft)),facts.window.set(milliseconds(n_fft/sr)),facts.step.set(milliseconds(hop_length/sr)),facts.shape.
set(`(${bins}, ${frames})`),output.textContent=`STFT Output Matrix: shape (${bins} freq bins, ${frames} frames), values in dB (-${top_db} to 0)`,`Bin spacing ${hertz(
sr/n_fft)}, time step ${milliseconds(hop_length/sr)}, window ${window2} of ${n_fft} samples (${milliseconds(n_fft/sr)}), matrix shape (${bins}, ${frames}), ${top_db}\
 dB shown.`}}}var OTHER_N_FFT=n_fft=>n_fft>=2048?512:4096;function mount(el,host){let{sr}=host,samples=host.samples(),what=host.name||"the clip",apart=apartFrom(samples,sr),stft=new Stft(
samples,sr,{apart}),duration=samples.length/sr,states=[Object.fromEntries(KEYS2.map(key=>[key,host.get(key)])),{}];Object.assign(states[1],states[0]);let active=()=>states[compare.
side],lastKey="hop_length",wave=element("canvas",{class:"sh-wave","aria-hidden":"true"}),strip=element("div",{class:"sh-overview"},wave),bar=colourBar(),live=liveRegion(),
readout=element("output",{class:"sh-readout","aria-live":"off"}),transport=makeTransport(samples,sr,what,({t,playing})=>{closer.follow({t,playing});for(let{cursor}of panels)
cursor.follow();Object.assign(root.dataset,{position:t.toFixed(3),playing})}),closer=makeCloser({samples,sr,transport,strip,say:live.say,settings:active,spectrum:frame=>stft.
spectrum(active(),frame),onView(){draw(),label(),keep.update();for(let{cursor}of panels)cursor.follow()}}),compare=makeCompare({start:()=>Object.assign(states[1],
states[0],{n_fft:OTHER_N_FFT(states[0].n_fft)}),name:side=>`${states[side].n_fft} · ${states[side].hop_length}`,onChange(){arrange();for(let key of KEYS2)controls[key].
set(active()[key]);describe(),draw()}}),panels=states.map((state,side)=>makePanel({stft:side?new Stft(samples,sr,{twin:stft}):stft,state:()=>state,transport,closer:()=>closer,
label:side?"Position in the clip, B":"Position in the clip",onPoint:point=>read(point,side)})),drawDifference=makeDifference(panels,states,closer.span),shownPanels=()=>({
off:[0],a:[0],b:[1],both:[0,1],difference:[0]})[compare.mode],draw=latestWins(()=>{if((compare.mode==="difference"?drawDifference(draw):shownPanels().every(i=>panels[i].
draw(draw)))&&(root.dataset.shown=KEYS2.map(key=>active()[key]).join("/"),root.dataset.draws=Number(root.dataset.draws??0)+1,!closer.moving))for(let i of compare.
mode==="difference"?[0,1]:shownPanels()){let wanted=panels[i].settings(),next=i===compare.side?neighbours(lastKey,states[i]):[];panels[i].stft.prepare(wanted,next.
map(changes=>({...wanted,...changes})),draw)}});function read(point,side){for(let i of shownPanels())i!==side&&panels[i].cursor.mirror(point);if(!point)return readout.
replaceChildren(element("span",{class:"sh-hint"},"Point at the picture to read it. Click to listen from there.")),"";let cell=panels[side].read(point),texts=[cell.
t,cell.hz];if(compare.mode==="both"||compare.mode==="difference"){let levels=panels.map(panel=>panel.read(point).db);compare.mode==="both"?texts.push(`A ${decibels(
levels[0])}`,`B ${decibels(levels[1])}`):texts.push(`B − A ${decibels(levels[1]-levels[0])}`)}else texts.push(decibels(cell.db));return readout.replaceChildren(
...texts.map(text=>element("b",{},text)),element("span",{class:"sh-hint"},compare.mode==="both"?"":`frame ${cell.frame}, bin ${cell.bin}`)),texts.join(", ")}let change=key=>value=>{
active()[key]=value,lastKey=key,draw(),describe(),compare.side===0&&host.set(key,value)},{controls,nodes,neighbours}=makeSettings(host,states[0],change),figures=makeFigures(
sr),summary="";function describe(){let state=active();summary=figures.show(state,stft.frames(state.hop_length)),compare.mode==="difference"?bar.setDifference(MOST_DB):
bar.set(state.top_db),compare.update(),keep.update(),label(),live.say(compare.mode==="off"?summary:`${"AB"[compare.side]}: ${summary}`)}function label(){for(let i of shownPanels())
panels[i].axes(compare.mode==="both"?5:10);let range=closer.view.whole?`0 to ${integer(sr/2)} Hz`:`of which ${rangeText(closer.view.now)} is shown,`,name={off:"",
a:"A: ",b:"B: ",both:"",difference:"Difference B minus A, in decibels: "}[compare.mode];for(let i of shownPanels()){let side=compare.mode==="both"?`${"AB"[i]}: `:
name;panels[i].canvas.setAttribute("aria-label",`${side}Spectrogram of ${what}, ${seconds(duration,1)}, ${range} on a ${states[i].frequency_axis} axis. ${i===compare.
side?summary:""}`)}}function arrange(){let shown=shownPanels();pair.replaceChildren(...shown.map(i=>panels[i].node)),panels.forEach(({badge},i)=>{badge.hidden=compare.
mode==="off",badge.textContent=compare.mode==="difference"?"B − A":"AB"[i]}),pair.dataset.mode=compare.mode}let keep=makeKeep({file:`${what.replace(/[^\w-]+/g,
"-")}-stft.png`,code:()=>filledCode(host.get("_code"),active(),closer.span(),["ax"]),text:()=>toText("stft",what,compare.mode==="off"?{"":states[0]}:{"":states[0],
"b.":states[1]},closer.span()),open(text){try{let{clip,sides,view}=fromText("stft",text,controls);return openSettings(sides,view),clip===what?"":`Opened. It was\
 made with ${clip||"another clip"}.`}catch(error){return error.message}},sheet:()=>({title:`${what}, ${integer(sr)} Hz${compare.mode==="difference"?": B − A":
""}`,settings:(compare.mode==="off"?[0]:compare.mode==="a"||compare.mode==="b"?[compare.side]:[0,1]).map(i=>settingsLine(states[i],compare.mode==="off"?"":`${"A\
B"[i]}: `)).join("   "),panels:shownPanels().map(i=>({...panels[i],name:compare.mode==="both"?"AB"[i]:""})),bar})});function openSettings(sides,view){Object.assign(
states[0],sides[""]);for(let key of KEYS2)host.set(key,states[0][key]);sides["b."]?(compare.set("both"),Object.assign(states[1],sides["b."])):compare.set("off"),
compare.choose(0),closer.view.show(view??closer.view.all)}let pair=element("div",{class:"sh-panels"}),root=element("div",{class:"sh-card sh-stft",role:"group","\
aria-label":"STFT explorer"},element("div",{class:"sh-head"},transport.playButton,element("div",{class:"sh-titles"},element("div",{class:"sh-title"},"STFT explo\
rer"),element("p",{},`${host.name?`${host.name} · `:""}${seconds(duration,1)} · ${integer(sr)} Hz`)),readout,transport.clock),element("div",{class:"sh-views"},
strip,pair,bar.node),element("div",{class:"sh-toolbar"},closer.open,compare.open,keep.open),compare.bar,closer.bar,keep.bar,...nodes,...figures.nodes,live.node);
guardKeys(root),el.append(root),Object.assign(root,{stft,closer,compare}),panels.forEach(closer.add),closer.start(),arrange();let closers=[...panels.map(({canvas})=>fitCanvas(
canvas,draw)),fitCanvas(wave,()=>drawWaveform(wave,samples,pictures.wave)),...KEYS2.map(key=>host.on(key,value=>{value!==states[0][key]&&(states[0][key]=value,compare.
side===0&&controls[key].set(value),describe(),draw())}))];return describe(),transport.follow(),read(null,0),()=>{closers.forEach(close=>close()),closer.close(),
live.close(),transport.close();for(let panel of panels)panel.stft.close();apart?.close(),root.remove()}}var settingsLine=({n_fft,hop_length,window:window2,top_db},side)=>`${side}\
n_fft ${n_fft}, hop_length ${hop_length}, window ${window2}, top_db ${top_db}`,stft_default=anywidget(withOwnSound(mount));export{Ring,Stft,stft_default as default,lengthRemarks,liveView,mount,staticHost,toldBy};

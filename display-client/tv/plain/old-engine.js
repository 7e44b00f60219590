// Only engines without modules (before Chromium 61) run this: ES3 and HTML 4, so that the oldest television can read it.
(function () {
  function show() {
    var page = document.getElementById('screen') || document.body;
    document.body.style.background = '#07131F';
    document.body.style.color = '#FFFFFF';
    page.innerHTML =
      '<div style="max-width:90%;margin:0 auto;padding:8% 0;font-family:sans-serif;font-size:28px;line-height:1.4">' +
      '<h1 style="font-size:44px">Televisi ini terlalu lama untuk layar antrean</h1>' +
      '<p>Pasang stik Android TV atau Google TV, Raspberry Pi 4 atau 5, atau PC mini pada colokan HDMI televisi ini, ' +
      'lalu buka alamat ini di sana:</p>' +
      '<p><b>' + location.protocol + '//' + location.host + '/screen</b></p>' +
      '<p>Televisi yang dapat dipakai langsung: Samsung mulai 2020, LG mulai 2020, Android TV dan Google TV.</p>' +
      '<div lang="en" style="color:#D3E0EC;font-size:22px"><h2 style="font-size:28px">This television is too old for the queue screen</h2>' +
      '<p>Plug an Android TV or Google TV stick, a Raspberry Pi 4 or 5, or a mini PC into its HDMI socket and open the address above there. ' +
      'Televisions that work by themselves: Samsung from 2020, LG from 2020, Android TV and Google TV.</p></div>' +
      '</div>';
  }
  if (window.addEventListener) window.addEventListener('load', show, false);
  else window.attachEvent('onload', show);
})();

// First in the page, before the module: engines before Chromium 71 lack both names, and without the second Preact
// loads and then silently never updates.
(function () {
  "use strict";
  if (typeof globalThis === "undefined") window.globalThis = window;
  if (typeof queueMicrotask === "undefined") {
    window.queueMicrotask = function (task) {
      Promise.resolve()
        .then(task)
        .catch(function (error) {
          setTimeout(function () {
            throw error;
          });
        });
    };
  }
})();

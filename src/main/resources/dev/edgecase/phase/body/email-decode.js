// Shows the email addresses that the edge has hidden. The script and what it reads are Edgecase's own; names are those of real pages.
(function () {
  "use strict";
  var mark = "/cdn-cgi/l/email-protection#";

  function shown(hex) {
    var key = parseInt(hex.slice(0, 2), 16);
    var escaped = "";
    for (var at = 2; at + 2 <= hex.length; at += 2) {
      escaped += "%" + (0x100 | parseInt(hex.slice(at, at + 2), 16) ^ key).toString(16).slice(1);
    }
    try {
      return decodeURIComponent(escaped);
    } catch (otherCharset) {
      return unescape(escaped);
    }
  }

  function withoutEntities(text) {
    var field = document.createElement("textarea");
    field.innerHTML = text.replace(/</g, "&lt;");
    return field.value;
  }

  function show(root) {
    root.querySelectorAll("a[href*='" + mark + "']").forEach(function (link) {
      var target = link.getAttribute("href");
      link.href = "mailto:" + withoutEntities(shown(target.slice(target.indexOf(mark) + mark.length)));
    });
    root.querySelectorAll(".__cf_email__").forEach(function (hidden) {
      hidden.replaceWith(document.createTextNode(shown(hidden.getAttribute("data-cfemail"))));
    });
    root.querySelectorAll("template").forEach(function (template) {
      show(template.content);
    });
  }

  show(document);
  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", function () {
      show(document);
    });
  }
  document.currentScript.remove();
})();

document.title = 'card';
